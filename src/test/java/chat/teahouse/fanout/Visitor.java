package chat.teahouse.fanout;

import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A client in memory that keeps to docs/protocol.md: it holds a position, takes what continues it,
 * and says so when something else comes.
 */
final class Visitor {
  final List<String> page = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  FakeOutbound outbound = new FakeOutbound();
  Feed feed;
  Position position = Position.START;
  int breaks;
  private int read;
  private boolean entered;

  private final TestNode node;
  private final RoomName room;
  private final TestWire wire;

  Visitor(TestNode node, RoomName room, TestWire wire) {
    this.node = node;
    this.room = room;
    this.wire = wire;
  }

  /** Connects, for the first time or after a break, and asks to be let in. */
  void join() {
    join(50, false);
  }

  void join(int history, boolean patient) {
    outbound = new FakeOutbound();
    read = 0;
    feed = new Feed(wire, outbound, TestNode.LIMITS, node.pump, node.clock);
    Optional<Position> after = entered ? Optional.of(position) : Optional.empty();
    node.rooms.join(
        room,
        new JoinRequest(feed, after, history, patient, this::answered, () -> told.add("settled")));
  }

  private List<String> answered(JoinRequest.Answer answer) {
    if (answer instanceof JoinRequest.Refused) {
      told.add("refused");
      drop();
      return List.of();
    } else if (answer instanceof JoinRequest.Resumed resumed) {
      if (resumed.head().seq() < position.seq()) {
        throw new AssertionError(resumed.head() + " is no head for who is at " + position);
      }
      told.add("resumed");
      return List.of("* resumed");
    }
    JoinRequest.Joined joined = (JoinRequest.Joined) answer;
    told.add("joined " + TestWire.position(joined.head()) + (joined.more() ? " more" : ""));
    if (entered) {
      breaks++;
    }
    entered = true;
    page.clear();
    joined.messages().forEach(message -> page.add(text(message)));
    position = joined.head();
    return List.of("* joined");
  }

  private static String text(String event) {
    return event.substring(event.indexOf(' ') + 1);
  }

  /** The connection breaks; what was sent and not read is lost. */
  void drop() {
    feed.close();
    node.rooms.leave(room, feed);
  }

  /** Reads what was sent. */
  void read() {
    List<String> events =
        outbound.sent.stream().flatMap(sent -> Arrays.stream(sent.split("\n", -1))).toList();
    for (String event : events.subList(read, events.size())) {
      take(event);
    }
    read = events.size();
  }

  private void take(String event) {
    if (event.startsWith("* ")) {
      return;
    }
    if (event.startsWith("reset ")) {
      reset(event);
      return;
    }
    Position next = position(event.substring(0, event.indexOf(' ')));
    boolean sameEpoch = position.isStart() || next.epoch().equals(position.epoch());
    if (next.seq() != position.seq() + 1 || !sameEpoch) {
      throw new AssertionError(event + " does not continue " + position);
    }
    position = next;
    page.add(text(event));
  }

  private void reset(String event) {
    String[] parts = event.split(" ", 4);
    String at = parts[2].substring(0, parts[2].length() - 1);
    breaks++;
    told.add(parts[0] + " " + parts[1]);
    position = at.equals("start") ? Position.START : position(at);
    page.clear();
    if (!parts[3].isEmpty()) {
      page.addAll(Arrays.asList(parts[3].split(", ")));
    }
  }

  private static Position position(String text) {
    String[] parts = text.split("/", 3);
    return new Position(parts[0], Long.parseLong(parts[1]), parts[2]);
  }
}
