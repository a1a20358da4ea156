package chat.teahouse.presence;

import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The store in memory, for one room. It keeps what it is told; what it tells is for the test. */
final class FakeRoomPresence implements RoomPresence, StoreStatus {
  final List<PresenceUpdate> updates = new ArrayList<>();
  final List<Typing> typing = new ArrayList<>();
  final Map<String, Member> members = new LinkedHashMap<>();

  /** Who is told of each change; nobody if notices get lost. */
  Consumer<Presence> notices = news -> {};

  /** What happens after an answer was made and before it is given. */
  Runnable meanwhile = () -> {};

  long version = 100;
  boolean away;
  boolean failing;
  int reads;

  @Override
  public State state() {
    return away ? State.DOWN : State.UP;
  }

  private void check() throws StoreAwayException {
    if (away || failing) {
      throw new StoreAwayException(new IllegalStateException("away"));
    }
  }

  @Override
  public void update(Collection<PresenceUpdate> news) throws StoreAwayException {
    check();
    for (PresenceUpdate update : news) {
      updates.add(update);
      Stream<Member> entered =
          update.entered().stream().filter(member -> !member.equals(members.get(member.id())));
      Stream<Member> stayed =
          update.stayed().stream().filter(member -> !members.containsKey(member.id()));
      change(update.room(), Stream.concat(entered, stayed).toList(), List.of());
    }
  }

  /** Somebody comes or leaves. */
  void change(RoomName room, List<Member> joined, List<String> left) {
    joined.forEach(member -> members.put(member.id(), member));
    left.forEach(members::remove);
    if (!joined.isEmpty() || !left.isEmpty()) {
      version++;
      notices.accept(
          members.size() > Presence.LISTED
              ? new Presence.Crowd(room, version, members.size())
              : new Presence.Change(room, version, members.size(), joined, left));
    }
  }

  @Override
  public Collection<Presence> read(Collection<RoomName> rooms) throws StoreAwayException {
    check();
    reads++;
    List<Presence> answers = rooms.stream().map(this::present).toList();
    meanwhile.run();
    return answers;
  }

  private Presence present(RoomName room) {
    return members.size() > Presence.LISTED
        ? new Presence.Crowd(room, version, members.size())
        : new Presence.Everybody(room, version, List.copyOf(members.values()));
  }

  @Override
  public Page page(RoomName room, String cursor) throws StoreAwayException {
    check();
    return new Page(members.size(), List.copyOf(members.values()), Optional.empty());
  }

  @Override
  public void tell(Collection<Typing> news) throws StoreAwayException {
    check();
    typing.addAll(news);
  }
}
