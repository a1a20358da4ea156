package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.Typing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomLogTest {
  private static final long BATCH = 1_000;

  private final FakeStore store = new FakeStore();
  private final AtomicLong grown = new AtomicLong();

  private RoomLog log(int entries, long bytes) {
    return new RoomLog(entries, bytes, BATCH, grown::addAndGet);
  }

  private ChatMessage message(String text) {
    return store.post(TestNode.ROOM, text);
  }

  @Test
  void sessionsAtOnePlaceAreSentTheSame() {
    RoomLog log = log(10, 100_000);
    log.append(message("a"));
    log.append(message("b"));
    Slice first = log.slice(0, TestWire.BATCHING);
    log.append(message("c"));
    assertSame(first.message().get(), log.slice(0, TestWire.BATCHING).message().get());
    assertEquals(2, first.next());
    assertTrue(log.slice(0, TestWire.BATCHING).more());
    assertNotEquals(
        first.message(), log.slice(0, TestWire.SINGLE).message(), "the other wire has its own");
    assertEquals(log.bytes(), grown.get());
  }

  @Test
  void whoLagsDoesNotCatchUpInSmallSteps() {
    RoomLog log = log(10, 100_000);
    log.append(message("a"));
    assertEquals(1, log.slice(0, TestWire.BATCHING).next());
    log.append(message("b"));
    assertEquals(1, log.slice(0, TestWire.BATCHING).next());
    log.append(message("c"));
    assertEquals(3, log.slice(0, TestWire.BATCHING).next());
  }

  @Test
  void aMessageHoldsNoMoreThanItMayButOneEvent() {
    RoomLog log = log(100, 100_000);
    IntStream.range(0, 4).forEach(i -> log.append(message("x".repeat(400))));
    log.append(message("x".repeat(4_000)));
    List<Long> places =
        Stream.iterate(0L, at -> at < log.head(), at -> log.slice(at, TestWire.BATCHING).next())
            .toList();
    assertEquals(List.of(0L, 2L, 4L), places);
  }

  @Test
  void keepsFewMessagesAndNoneWhenItIsCleared() {
    RoomLog log = log(100, 1_000_000);
    IntStream.range(0, 100).forEach(i -> log.append(message("x".repeat(400))));
    log.slice(0, TestWire.BATCHING);
    long events = log.bytes();
    LongStream.range(1, 90).forEach(at -> log.slice(at, TestWire.BATCHING));
    assertTrue(log.bytes() < events + 90 * 500 + 4 * BATCH, () -> log.bytes() + " bytes");
    log.clear();
    assertEquals(0, log.bytes());
    assertEquals(0, grown.get());
  }

  @Test
  void keepsTheNewestEntryHoweverBig() {
    RoomLog log = log(10, 1_000);
    log.append(message("small"));
    log.append(message("x".repeat(10_000)));
    assertEquals(1, log.tail());
    assertEquals(10_000, log.newest(1, 1).get(0).post().text().length());
  }

  @Test
  void goesOnCountingAfterItWasCleared() {
    RoomLog log = log(10, 1_000);
    log.append(message("a"));
    log.clear();
    assertEquals(0, log.bytes());
    assertEquals(1, log.tail());
    log.append(message("b"));
    assertEquals("b", log.newest(1, 100).get(0).post().text());
    assertEquals(2, log.head());
  }

  @Test
  void findsWhereAMemberGoesOn() {
    RoomLog log = log(3, 100_000);
    assertEquals(0, log.indexAfter(Position.START));
    List<Position> positions =
        List.of("a", "b", "c", "d", "e").stream()
            .map(
                text -> {
                  ChatMessage message = message(text);
                  log.append(message);
                  return message.position();
                })
            .toList();
    assertEquals(5, log.indexAfter(positions.get(4)));
    assertEquals(3, log.indexAfter(positions.get(2)));
    // It is not kept, but the one behind it names it.
    assertEquals(2, log.indexAfter(positions.get(1)));
    assertEquals(-1, log.indexAfter(positions.get(0)));
    assertEquals(-1, log.indexAfter(Position.START));
    Position foreign = new Position(positions.get(3).epoch(), 4, "foreign");
    assertEquals(-1, log.indexAfter(foreign));
    assertEquals(Optional.of(positions.get(3).id()), log.idAt(4));
    assertEquals(Optional.empty(), log.idAt(1));
  }

  @Test
  void beginsAnewBehindAReset() {
    RoomLog log = log(10, 100_000);
    log.append(message("a"));
    List<ChatMessage> newest = List.of(message("b"), message("c"));
    Position head = newest.get(1).position();
    log.begin(new RoomReset(TestNode.ROOM, head, RoomReset.Reason.FORKED, newest, false));
    assertEquals(head, log.last());
    assertTrue(log.beginsWithReset());
    assertEquals(log.head(), log.slice(log.tail(), TestWire.BATCHING).next());
    assertEquals(log.head() - 1, log.indexAfter(newest.get(0).position()));
  }

  @Test
  void whoeverLostItsPlaceIsSentTheSameUntilWhatFollowsItIsGoneToo() {
    RoomLog log = log(3, 100_000);
    AtomicLong made = new AtomicLong();
    Supplier<RoomReset> reset =
        () -> {
          made.incrementAndGet();
          return new RoomReset(TestNode.ROOM, log.last(), RoomReset.Reason.BEHIND, List.of(), true);
        };
    IntStream.range(0, 10).forEach(i -> log.append(message("m" + i)));
    Slice first = log.behind(2, TestWire.BATCHING, reset);
    assertEquals(10, first.next());
    assertFalse(first.more());
    IntStream.range(10, 13).forEach(i -> log.append(message("m" + i)));
    Slice second = log.behind(5, TestWire.BATCHING, reset);
    assertSame(first.message().orElseThrow(), second.message().orElseThrow());
    assertEquals(10, second.next());
    assertTrue(second.more());
    assertEquals(1, made.get());
    log.append(message("m13"));
    Slice third = log.behind(5, TestWire.BATCHING, reset);
    assertEquals(14, third.next());
    assertEquals(2, made.get());
    assertEquals("skipped 9", log.behind(9, TestWire.SINGLE, reset).message().orElseThrow().text());
    assertEquals("skipped 8", log.behind(8, TestWire.SINGLE, reset).message().orElseThrow().text());
    assertEquals(log.bytes(), grown.get());
  }

  @Test
  void encodesWhatItHoldsOnceForAllWhoAskForAPage() {
    RoomLog log = log(3, Long.MAX_VALUE);
    List<ChatMessage> messages = Stream.of("a", "b", "c", "d").map(this::message).toList();
    messages.forEach(log::append);
    List<String> first = log.texts(messages, TestWire.BATCHING);
    List<String> second = log.texts(messages, TestWire.BATCHING);
    assertEquals(messages.stream().map(TestWire.BATCHING::encode).toList(), first);
    assertEquals(first, second);
    assertNotSame(first.get(0), second.get(0), "it is not kept any more");
    IntStream.range(1, 4).forEach(i -> assertSame(first.get(i), second.get(i)));
    assertEquals(log.bytes(), grown.get());
  }

  @Test
  void encodesAPageOfAnotherLogApart() {
    RoomLog log = log(10, Long.MAX_VALUE);
    log.append(message("a"));
    FakeStore other = new FakeStore();
    other.post(new RoomName("elsewhere"), "x");
    ChatMessage forked = other.post(TestNode.ROOM, "b");
    assertEquals(
        List.of(TestWire.BATCHING.encode(forked)), log.texts(List.of(forked), TestWire.BATCHING));
  }

  private static Typing typing() {
    return new Typing(TestNode.ROOM, new Member("ann", new Nickname("Ann")));
  }

  @Test
  void whoIsWritingDoesNotPushOutWhatWasSaid() {
    RoomLog log = log(80, Long.MAX_VALUE);
    IntStream.range(0, 70).forEach(i -> log.append(message("m" + i)));
    for (int i = 0; i < 1_000; i++) {
      log.note(typing());
    }
    assertEquals(80, log.head());
    assertEquals(70, log.newest(100, Long.MAX_VALUE).size());
    assertEquals(10, log.notesBefore(log.head()));
    assertEquals(0, log.notesBefore(70));
    // They leave with what was said before them.
    IntStream.range(0, 80).forEach(i -> log.append(message("n" + i)));
    log.note(typing());
    assertEquals(11, log.notesBefore(log.head()));
  }
}
