package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.RoomName;
import java.time.Duration;
import java.util.SplittableRandom;

/** A node in memory: its rooms, one loop, one pump, a store and a clock, each run by the test. */
final class TestNode {
  static final RoomName ROOM = new RoomName("room");
  static final RoomName OTHER = new RoomName("other");
  static final FanoutLimits LIMITS =
      new FanoutLimits(100, 200_000, 300_000, 20_000, 64, 100_000_000);

  final FakeClock clock = new FakeClock();
  final Pump pump = new Pump(clock);
  final FakeStore store = new FakeStore();
  final Rooms rooms =
      new Rooms(store, store, store, LIMITS, pump, 1, clock, new SplittableRandom(1));

  /** Does all that is due, until nothing is. */
  void run() {
    for (int i = 0; i < 100; i++) {
      rooms.loops().forEach(RoomLoop::workOff);
      pump.serveReady();
    }
  }

  /** Lets time pass in small steps, and does what becomes due. */
  void pass(Duration time) {
    Duration step = Duration.ofMillis(100);
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      clock.pass(step);
      rooms.loops().forEach(RoomLoop::workOff);
      pump.serveReady();
    }
    run();
  }

  /** A visitor of the room, whose messages come on this node. */
  Visitor enter(RoomName room, TestWire wire) {
    Visitor visitor = new Visitor(this, room, wire);
    visitor.join();
    rooms.subscribed(room);
    run();
    return visitor;
  }

  /** Posts a message of which the node is told. */
  ChatMessage say(RoomName room, String text) {
    ChatMessage message = store.post(room, text);
    rooms.message(message);
    return message;
  }
}
