package chat.teahouse.presence;

import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of one room who have sessions on this node, and what of that the store has not been
 * told yet. Not thread-safe: guarded by its {@link LocalRoom}.
 */
final class LocalMembers {
  private static final class Seat {
    private Nickname name;
    private int sessions;
  }

  private final Map<String, Seat> seats = new HashMap<>();
  private final Set<String> entered = new LinkedHashSet<>();
  private final Set<String> left = new LinkedHashSet<>();

  /** A session of this member came; the member has this name from now on. */
  void enter(Member member) {
    Seat seat = seats.computeIfAbsent(member.id(), id -> new Seat());
    seat.sessions++;
    seat.name = member.name();
    left.remove(member.id());
    entered.add(member.id());
  }

  /** The member has this name from now on; nothing happens if it is not here. */
  void rename(Member member) {
    Seat seat = seats.get(member.id());
    if (seat != null && !seat.name.equals(member.name())) {
      seat.name = member.name();
      entered.add(member.id());
    }
  }

  /** A session of this member left; nothing happens if none is here. */
  void leave(String id) {
    Seat seat = seats.get(id);
    if (seat == null) {
      return;
    }
    seat.sessions--;
    if (seat.sessions == 0) {
      seats.remove(id);
      entered.remove(id);
      left.add(id);
    }
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** Whether the store has to be told something new. */
  boolean hasChanged() {
    return !entered.isEmpty() || !left.isEmpty();
  }

  /**
   * What the store is to be told; it counts as told from now on, unless {@link #failed} says that
   * it was not.
   *
   * @param all whether of those too who only stayed
   * @param sweep whether the store is to take those off the list whose time is over
   */
  PresenceUpdate update(RoomName room, boolean all, boolean sweep) {
    PresenceUpdate update =
        new PresenceUpdate(
            room,
            entered.stream().map(this::member).toList(),
            all ? stayed() : List.of(),
            List.copyOf(left),
            sweep);
    entered.clear();
    left.clear();
    return update;
  }

  private List<Member> stayed() {
    return seats.keySet().stream().filter(id -> !entered.contains(id)).map(this::member).toList();
  }

  private Member member(String id) {
    return new Member(id, seats.get(id).name);
  }

  /** An update did not reach the store: what is still true of it has to be told again. */
  void failed(PresenceUpdate update) {
    update.entered().stream().map(Member::id).filter(seats::containsKey).forEach(entered::add);
    update.left().stream().filter(id -> !seats.containsKey(id)).forEach(left::add);
  }
}
