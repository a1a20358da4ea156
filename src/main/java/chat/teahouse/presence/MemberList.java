package chat.teahouse.presence;

import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in one room, as far as this node knows, and what of that its sessions know. Of a crowd it
 * knows the number only. Not thread-safe: guarded by its {@link LocalRoom}.
 */
final class MemberList {
  private static final long NEVER_READ = -1;

  private final RoomName room;

  /** Everybody by id; empty if it is a crowd, or nothing is known. */
  private Optional<Map<String, Member>> members = Optional.empty();

  private int count;
  private long storeVersion = NEVER_READ;
  private long heardVersion = NEVER_READ;
  private boolean doubted = true;

  /** Whether there may be something that the sessions do not know. */
  private boolean changed;

  private Optional<Presence> told = Optional.empty();
  private Map<String, Member> toldMembers = Map.of();
  private long toldVersion;

  /**
   * A list of which nothing is known.
   *
   * @param firstVersion the versions that the sessions are told begin above it
   */
  MemberList(RoomName room, long firstVersion) {
    this.room = room;
    this.toldVersion = firstVersion;
  }

  /** Whether the store has to be asked. */
  boolean isDoubted() {
    return doubted;
  }

  /** The store is being asked; what is heard from now on may be newer than the answer. */
  void beginRead() {
    doubted = false;
    heardVersion = NEVER_READ;
  }

  /** The store has to be asked. */
  void doubt() {
    doubted = true;
  }

  /** The store told of a change, or of a crowd. */
  void heard(Presence news) {
    heardVersion = news.version();
    if (news.version() == storeVersion) {
      // What was read had it already.
      return;
    }
    if (news.version() != storeVersion + 1) {
      // One was missed; or it is an old one, or the store has lost some and counts anew.
      doubted = true;
      return;
    }
    storeVersion = news.version();
    count = news.count();
    changed = true;
    if (news instanceof Presence.Change change && members.isPresent()) {
      apply(change, members.get());
    } else {
      members = Optional.empty();
      // Who is in what was a crowd, only the store can tell.
      doubted |= !(news instanceof Presence.Crowd);
    }
  }

  private void apply(Presence.Change change, Map<String, Member> all) {
    change.left().forEach(all::remove);
    change.joined().forEach(member -> all.put(member.id(), member));
    doubted |= all.size() != count;
  }

  /**
   * The store has answered.
   *
   * @param answer everybody, or that it is a crowd
   * @param whole whether those who are not in it are not in the room; false while nodes may not
   *     have told the store again whom they have
   */
  void read(Presence answer, boolean whole) {
    doubted |= heardVersion > answer.version();
    changed = true;
    storeVersion = answer.version();
    count = answer.count();
    if (answer instanceof Presence.Everybody everybody) {
      Map<String, Member> all = new HashMap<>();
      if (!whole) {
        members.ifPresent(all::putAll);
      }
      everybody.members().forEach(member -> all.put(member.id(), member));
      members = Optional.of(all);
      count = all.size();
    } else {
      members = Optional.empty();
    }
  }

  boolean isCrowd() {
    return members.isEmpty();
  }

  /** The sessions know what {@link #news} gave. */
  void told(Presence news) {
    changed = false;
    told = Optional.of(news);
    toldVersion = news.version();
    toldMembers = members.map(Map::copyOf).orElse(Map.of());
  }

  /** Whether there may be {@link #news}. */
  boolean hasChanged() {
    return changed && storeVersion != NEVER_READ;
  }

  /** What the sessions have not been told yet, if there is something. */
  Optional<Presence> news() {
    Optional<Presence> news = hasChanged() ? difference() : Optional.empty();
    changed &= news.isPresent();
    return news;
  }

  private Optional<Presence> difference() {
    long next = toldVersion + 1;
    if (members.isEmpty()) {
      boolean isKnown = !isListed() && told.filter(last -> last.count() == count).isPresent();
      return isKnown ? Optional.empty() : Optional.of(new Presence.Crowd(room, next, count));
    }
    Map<String, Member> all = members.get();
    if (!isListed()) {
      return Optional.of(new Presence.Everybody(room, next, List.copyOf(all.values())));
    }
    List<Member> joined =
        all.values().stream()
            .filter(member -> !member.equals(toldMembers.get(member.id())))
            .toList();
    List<String> left = toldMembers.keySet().stream().filter(id -> !all.containsKey(id)).toList();
    return joined.isEmpty() && left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Presence.Change(room, next, all.size(), joined, left));
  }

  /** Whether the sessions were told of everybody. */
  boolean isListed() {
    return told.filter(last -> !(last instanceof Presence.Crowd)).isPresent();
  }

  /** What the sessions were told, all in one; empty if that is nothing. */
  Optional<Presence> known() {
    return told.map(
        last ->
            last instanceof Presence.Crowd
                ? last
                : new Presence.Everybody(room, last.version(), List.copyOf(toldMembers.values())));
  }
}
