package chat.teahouse.fanout;

import static chat.teahouse.fanout.TestNode.OTHER;
import static chat.teahouse.fanout.TestNode.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Deadline;
import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.Typing;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final TestNode node = new TestNode();

  private Visitor enter(RoomName room) {
    return node.enter(room, TestWire.SINGLE);
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
  }

  private void say(RoomName room, int from, int to) {
    texts(from, to).forEach(text -> node.say(room, text));
  }

  private static List<String> page(Visitor visitor) {
    visitor.read();
    return visitor.page;
  }

  @Test
  void sendsEverybodyEverythingInOneOrder() {
    List<Visitor> visitors = IntStream.range(0, 50).mapToObj(i -> enter(ROOM)).toList();
    say(ROOM, 0, 40);
    node.pass(Duration.ofMillis(100));
    visitors.forEach(visitor -> assertEquals(texts(0, 40), page(visitor)));
  }

  @Test
  void aBusyRoomCostsFewerSendsAndDelaysNothingOfASessionsOwn() {
    List<Visitor> visitors =
        IntStream.range(0, 50).mapToObj(i -> node.enter(ROOM, TestWire.BATCHING)).toList();
    visitors.forEach(visitor -> visitor.outbound.sent.clear());
    for (int i = 0; i < 30; i++) {
      node.clock.pass(Duration.ofMillis(40));
      node.say(ROOM, "m" + i);
      node.run();
    }
    Visitor one = visitors.get(0);
    // Ten by themselves, then one message for every three, of which the last two still wait.
    assertEquals(10 + 6, one.outbound.sent.size());
    one.feed.post("* own");
    node.run();
    assertEquals("* own", one.outbound.sent.get(one.outbound.sent.size() - 1));
    node.pass(Duration.ofMillis(100));
    visitors.forEach(visitor -> assertEquals(texts(0, 30), page(visitor)));
  }

  @Test
  void sendsWhatWaitsInOneMessageWhereTheWireAllowsIt() {
    Visitor batching = node.enter(ROOM, TestWire.BATCHING);
    Visitor single = enter(ROOM);
    batching.outbound.sent.clear();
    single.outbound.sent.clear();
    say(ROOM, 0, 3);
    node.run();
    assertEquals(1, batching.outbound.sent.size());
    assertEquals(3, single.outbound.sent.size());
  }

  @Test
  void keepsAMessageBelowTheBatchUnlessItIsOneEvent() {
    Visitor batching = node.enter(ROOM, TestWire.BATCHING);
    batching.outbound.sent.clear();
    List.of("a".repeat(15_000), "b".repeat(15_000), "c".repeat(30_000), "d")
        .forEach(text -> node.say(ROOM, text));
    node.run();
    assertEquals(
        List.of(1, 1, 1, 1),
        batching.outbound.sent.stream().map(sent -> sent.split("\n", -1).length).toList());
    assertEquals(4, page(batching).size());
  }

  @Test
  void countsABatchInBytes() {
    Visitor batching = node.enter(ROOM, TestWire.BATCHING);
    batching.outbound.sent.clear();
    // Three bytes each: a batch has room for one of these texts, though for three by characters.
    List.of("茶".repeat(5_000), "水".repeat(5_000)).forEach(text -> node.say(ROOM, text));
    node.run();
    assertEquals(2, batching.outbound.sent.size());
  }

  @Test
  void mixesNoRooms() {
    Visitor here = enter(ROOM);
    Visitor there = enter(OTHER);
    say(ROOM, 0, 3);
    say(OTHER, 3, 5);
    node.run();
    assertEquals(texts(0, 3), page(here));
    assertEquals(texts(3, 5), page(there));
  }

  @Test
  void sendsNothingToWhoHasLeft() {
    Visitor visitor = enter(ROOM);
    say(ROOM, 0, 3);
    visitor.drop();
    say(ROOM, 3, 5);
    node.run();
    assertEquals(List.of(), page(visitor));
  }

  @Test
  void sendsWhatIsTheSessionsOwnFirst() {
    Visitor visitor = enter(ROOM);
    visitor.outbound.sent.clear();
    say(ROOM, 0, 1);
    visitor.feed.post("* notice");
    visitor.feed.ping();
    node.run();
    assertEquals("* notice", visitor.outbound.sent.get(0));
    assertEquals(2, visitor.outbound.sent.size());
    assertEquals(1, visitor.outbound.pings);
  }

  @Test
  void sendsAPageBehindWhatIsTheSessionsOwnAndBeforeTheRooms() {
    Visitor visitor = node.enter(ROOM, TestWire.BATCHING);
    visitor.outbound.sent.clear();
    List<String> sent = new ArrayList<>();
    say(ROOM, 0, 1);
    visitor.feed.page(List.of("* page"), () -> sent.add("sent"));
    visitor.feed.post("* own");
    node.run();
    assertEquals("* own\n* page", visitor.outbound.sent.get(0));
    assertEquals(List.of("sent"), sent);
  }

  @Test
  void closesASessionForWhichTooMuchWaits() {
    Visitor visitor = enter(ROOM);
    visitor.outbound.stalls = true;
    for (int i = 0; i <= TestNode.LIMITS.mailboxEvents() + 1; i++) {
      visitor.feed.post("* " + i);
      node.run();
    }
    assertEquals(List.of(DeliveryFailure.OVERFLOW), visitor.outbound.closed);
  }

  @Test
  void hasOneSendUnderWayPerSession() {
    Visitor visitor = enter(ROOM);
    visitor.outbound.stalls = true;
    say(ROOM, 0, 3);
    node.run();
    assertEquals(texts(0, 1), page(visitor));
    visitor.outbound.complete(null);
    node.run();
    assertEquals(texts(0, 2), page(visitor));
  }

  @Test
  void servesTheRoomsOfASessionInTurn() {
    Visitor visitor = enter(ROOM);
    List<String> order = new ArrayList<>();
    node.rooms.join(
        OTHER,
        new JoinRequest(
            visitor.feed, java.util.Optional.empty(), 0, true, answer -> List.of(), () -> {}));
    node.rooms.subscribed(OTHER);
    node.run();
    visitor.outbound.sent.clear();
    visitor.outbound.stalls = true;
    say(ROOM, 0, 3);
    say(OTHER, 3, 6);
    node.run();
    while (visitor.outbound.underWay != null) {
      visitor.outbound.complete(null);
      node.run();
    }
    visitor.outbound.sent.forEach(sent -> order.add(sent.substring(sent.indexOf(' ') + 1)));
    assertEquals(List.of("m0", "m3", "m1", "m4", "m2", "m5"), order);
  }

  @Nested
  class WhenOneSessionIsSlow {
    private Visitor slow(TestWire wire) {
      Visitor slow = node.enter(ROOM, wire);
      slow.outbound.stalls = true;
      say(ROOM, 0, 1);
      node.run();
      return slow;
    }

    private void fallBehind(Visitor slow) {
      say(ROOM, 1, 110);
      slow.outbound.stalls = false;
      slow.outbound.complete(null);
      node.run();
    }

    @Test
    void theOthersAreServed() {
      Visitor slow = slow(TestWire.SINGLE);
      Visitor fast = enter(ROOM);
      say(ROOM, 1, 50);
      node.run();
      assertEquals(texts(0, 50), page(fast));
      assertEquals(texts(0, 1), page(slow));
    }

    @Test
    void inPlainTextItIsToldHowManyMessagesItMissed() {
      Visitor slow = slow(TestWire.SINGLE);
      fallBehind(slow);
      node.say(ROOM, "next");
      node.run();
      List<String> sent = slow.outbound.sent;
      assertEquals("skipped 109", sent.get(sent.size() - 2));
      assertTrue(sent.get(sent.size() - 1).endsWith("next"));
    }

    @Test
    void whatMovesNoPositionDoesNotCountAsAMessage() {
      Visitor slow = slow(TestWire.SINGLE);
      Typing typing = new Typing(ROOM, new Member("ann", new Nickname("Ann")));
      IntStream.range(0, 5).forEach(i -> node.rooms.tell(typing));
      fallBehind(slow);
      node.say(ROOM, "next");
      node.run();
      List<String> sent = slow.outbound.sent;
      assertEquals("skipped 109", sent.get(sent.size() - 2), sent::toString);
    }

    @Test
    void elseItIsGivenTheNewestAndGoesOn() {
      Visitor slow = slow(TestWire.BATCHING);
      fallBehind(slow);
      node.say(ROOM, "next");
      node.run();
      List<String> page = page(slow);
      assertEquals(List.of("reset BEHIND"), slow.told.subList(2, 3));
      assertEquals("m109", page.get(page.size() - 2));
      assertEquals("next", page.get(page.size() - 1));
    }

    @Test
    void itIsClosedAfterTheStallTimeout() {
      Visitor slow = slow(TestWire.SINGLE);
      node.clock.pass(Duration.ofSeconds(20));
      slow.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      assertEquals(List.of(), slow.outbound.closed);
      node.clock.pass(Duration.ofSeconds(1));
      slow.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      slow.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      assertEquals(List.of(DeliveryFailure.STALLED), slow.outbound.closed);
    }

    @Test
    void anIdleSessionIsNotStalled() {
      Visitor idle = enter(ROOM);
      say(ROOM, 0, 1);
      node.run();
      node.clock.pass(Duration.ofHours(1));
      idle.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      assertEquals(List.of(), idle.outbound.closed);
    }
  }

  /** Else a stalled session would cost each message twice: as text and as the container's bytes. */
  @Test
  void whatIsUnderWayIsKeptByTheContainerAlone() {
    List<Reference<Message>> messages = new ArrayList<>();
    List<Consumer<Throwable>> underWay = new ArrayList<>();
    TextOnly stalled =
        (message, done) -> {
          messages.add(new WeakReference<>(message));
          underWay.add(done);
        };
    Feed feed = new Feed(TestWire.SINGLE, stalled, TestNode.LIMITS, node.pump, node.clock);
    feed.post("* own");
    node.run();
    Deadline.standard()
        .until(
            "the message to be gone",
            () -> {
              System.gc();
              return messages.get(0).refersTo(null);
            });
    assertEquals(1, underWay.size());
  }

  private interface TextOnly extends Outbound {
    @Override
    default void ping() {}

    @Override
    default void close(DeliveryFailure failure) {}
  }

  @Test
  void aBrokenSessionIsClosedOnceAndTheOthersAreServed() {
    Visitor throwing = enter(ROOM);
    throwing.outbound.breaks = new IllegalStateException("closed");
    Visitor failing = enter(ROOM);
    failing.outbound.stalls = true;
    Visitor healthy = enter(ROOM);
    say(ROOM, 0, 3);
    node.run();
    failing.outbound.complete(new IOException("broken pipe"));
    say(ROOM, 3, 5);
    node.run();
    assertEquals(texts(0, 5), page(healthy));
    assertEquals(List.of(DeliveryFailure.BROKEN), throwing.outbound.closed);
    assertEquals(List.of(DeliveryFailure.BROKEN), failing.outbound.closed);
  }

  @Test
  void theRoomUsedLeastRecentlyLosesItsEventsWhenMemoryIsShort() {
    Visitor cold = enter(OTHER);
    cold.outbound.stalls = true;
    node.say(OTHER, "first");
    node.run();
    IntStream.range(0, 3).forEach(i -> node.say(OTHER, "x".repeat(60_000)));
    node.clock.pass(Duration.ofSeconds(1));
    Visitor hot = enter(ROOM);
    IntStream.range(0, 3).forEach(i -> node.say(ROOM, "y".repeat(60_000)));
    cold.outbound.stalls = false;
    cold.outbound.complete(null);
    node.run();
    List<String> sent = cold.outbound.sent;
    assertEquals("skipped 3", sent.get(sent.size() - 1));
    assertEquals(3, page(hot).size());
  }

  @Test
  void forgetsWhoLeavesBeforeTheRoomCanBeJoined() {
    node.store.away = true;
    Visitor patient = new Visitor(node, ROOM, TestWire.SINGLE);
    patient.join(0, true);
    node.run();
    patient.drop();
    node.pass(Duration.ofSeconds(62));
    assertEquals(0, node.rooms.count());
    assertEquals(List.of("+room", "-room"), node.store.subscriptions);
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    for (Runnable loop : List.of(node.pump, node.rooms.loops().get(0))) {
      Thread thread = new Thread(loop, "loop");
      thread.start();
      thread.interrupt();
      thread.join(10_000);
      assertFalse(thread.isAlive());
    }
  }
}
