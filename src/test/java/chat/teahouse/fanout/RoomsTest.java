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

  private final Bench bench = new Bench();
  private final List<RoomName> names =
      IntStream.range(0, ROOMS).mapToObj(i -> new RoomName("room " + i)).toList();

  private void assertWithinMemory() {
    assertTrue(
        bench.rooms.bytes() <= Bench.LIMITS.memoryBytes(), () -> bench.rooms.bytes() + " bytes");
  }

  private List<Visitor> enterAll() {
    return names.stream().map(name -> bench.enter(name, TestWire.BATCHING)).toList();
  }

  private void postToAll(int messages) {
    for (int i = 0; i < messages; i++) {
      names.forEach(name -> bench.store.post(name, LONG_TEXT));
    }
  }

  @Test
  void staysWithinItsMemoryWhenAllRoomsAreEnteredAtOnce() {
    postToAll(8);
    List<Visitor> visitors =
        names.stream().map(name -> new Visitor(bench, name, TestWire.BATCHING)).toList();
    visitors.forEach(Visitor::join);
    names.forEach(bench.rooms::subscribed);
    bench.rooms.loops().forEach(RoomLoop::workOff);
    assertWithinMemory();
    bench.run();
    visitors.forEach(Visitor::read);
    visitors.forEach(visitor -> assertEquals(8, visitor.position.seq()));
  }

  @Test
  void staysWithinItsMemoryWhenAllRoomsCatchUpAtOnce() {
    List<Visitor> visitors = enterAll();
    bench.rooms.subscriptionsLost();
    bench.run();
    postToAll(8);
    names.forEach(bench.rooms::subscribed);
    bench.rooms.loops().forEach(RoomLoop::workOff);
    assertWithinMemory();
    bench.pass(Duration.ofSeconds(3));
    visitors.forEach(Visitor::read);
    visitors.forEach(visitor -> assertEquals(8, visitor.position.seq()));
  }

  @Test
  void staysWithinItsMemoryWhenMuchIsMadeForTheSessions() {
    List<Visitor> visitors = enterAll();
    names.forEach(name -> bench.say(name, "short"));
    bench.run();
    List<RoomName> some = names.subList(0, 15);
    some.forEach(name -> bench.say(name, LONG_TEXT));
    assertWithinMemory();
    bench.pump.serveReady();
    bench.rooms.loops().forEach(RoomLoop::workOff);
    assertWithinMemory();
    visitors.forEach(Visitor::read);
    visitors.subList(0, 15).forEach(visitor -> assertEquals(2, visitor.position.seq()));
  }
}
