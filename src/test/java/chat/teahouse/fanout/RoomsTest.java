package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.RoomName;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the logs of all rooms take together, whatever made them grow. */
class RoomsTest {
  private static final String LONG_TEXT = "x".repeat(15_000);
  private static final int ROOMS = 50;

  private final TestNode node = new TestNode();
  private final List<RoomName> names =
      IntStream.range(0, ROOMS).mapToObj(i -> new RoomName("room " + i)).toList();

  private void assertWithinMemory() {
    assertTrue(
        node.rooms.bytes() <= TestNode.LIMITS.memoryBytes(), () -> node.rooms.bytes() + " bytes");
  }

  private List<Visitor> enterAll() {
    return names.stream().map(name -> node.enter(name, TestWire.BATCHING)).toList();
  }

  private void postToAll(int messages) {
    for (int i = 0; i < messages; i++) {
      names.forEach(name -> node.store.post(name, LONG_TEXT));
    }
  }

  @Test
  void staysWithinItsMemoryWhenAllRoomsAreEnteredAtOnce() {
    postToAll(8);
    List<Visitor> visitors =
        names.stream().map(name -> new Visitor(node, name, TestWire.BATCHING)).toList();
    visitors.forEach(Visitor::join);
    names.forEach(node.rooms::subscribed);
    node.rooms.loops().forEach(RoomLoop::workOff);
    assertWithinMemory();
    node.run();
    visitors.forEach(Visitor::read);
    visitors.forEach(visitor -> assertEquals(8, visitor.position.seq()));
  }

  @Test
  void staysWithinItsMemoryWhenAllRoomsCatchUpAtOnce() {
    List<Visitor> visitors = enterAll();
    node.rooms.subscriptionsLost();
    node.run();
    postToAll(8);
    names.forEach(node.rooms::subscribed);
    node.rooms.loops().forEach(RoomLoop::workOff);
    assertWithinMemory();
    node.pass(Duration.ofSeconds(3));
    visitors.forEach(Visitor::read);
    visitors.forEach(visitor -> assertEquals(8, visitor.position.seq()));
  }

  @Test
  void staysWithinItsMemoryWhenMuchIsMadeForTheSessions() {
    List<Visitor> visitors = enterAll();
    names.forEach(name -> node.say(name, "short"));
    node.run();
    List<RoomName> some = names.subList(0, 15);
    some.forEach(name -> node.say(name, LONG_TEXT));
    assertWithinMemory();
    node.pump.serveReady();
    node.rooms.loops().forEach(RoomLoop::workOff);
    assertWithinMemory();
    visitors.forEach(Visitor::read);
    visitors.subList(0, 15).forEach(visitor -> assertEquals(2, visitor.position.seq()));
  }
}
