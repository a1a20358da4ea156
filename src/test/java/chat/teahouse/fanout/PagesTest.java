package chat.teahouse.fanout;

import static chat.teahouse.fanout.TestNode.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a session is given of the past: cut to bytes, and one page at a time. */
class PagesTest {
  /** Twice as many as the node keeps. */
  private static final int MESSAGES = 200;

  private static final String PADDING = "x".repeat(500);

  private final TestNode node = new TestNode();
  private final Visitor visitor = node.enter(ROOM, TestWire.BATCHING);

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + PADDING).toList();
  }

  private void say(int messages) {
    texts(0, messages).forEach(text -> node.say(ROOM, text));
  }

  private HistoryRequest.Answer history(int limit) {
    List<HistoryRequest.Answer> answers = new ArrayList<>();
    node.rooms.history(
        ROOM,
        new HistoryRequest(
            visitor.feed, OptionalLong.empty(), limit, answer -> answers.add(answer.get())));
    node.run();
    return answers.get(0);
  }

  /** Whether so many messages take what a page may, or nearly. */
  private static void assertIsFull(int messages) {
    long least = messages * (long) PADDING.length();
    assertTrue(least <= TestNode.LIMITS.batchBytes(), messages + " messages");
    assertTrue(2 * least > TestNode.LIMITS.batchBytes(), messages + " messages");
  }

  @Test
  void aReplayReadsTheNextPageOnlyWhenTheLastHasBeenSent() {
    visitor.drop();
    say(MESSAGES);
    visitor.join();
    visitor.outbound.stalls = true;
    node.run();
    int sends = 0;
    while (visitor.outbound.underWay != null) {
      sends++;
      int reads = node.store.reads;
      node.pass(Duration.ofMillis(300));
      assertEquals(reads, node.store.reads);
      assertEquals(sends, visitor.outbound.sent.size());
      visitor.outbound.complete(null);
      node.run();
    }
    visitor.outbound.sent.forEach(
        sent ->
            assertTrue(sent.length() <= TestNode.LIMITS.batchBytes(), sent.length() + " bytes"));
    visitor.read();
    assertEquals(texts(0, MESSAGES), visitor.page);
    assertEquals(0, visitor.breaks);
  }

  @Test
  void aReplayEndsWithItsSession() {
    visitor.drop();
    say(MESSAGES);
    visitor.join();
    visitor.outbound.stalls = true;
    node.run();
    int reads = node.store.reads;
    visitor.outbound.complete(null);
    visitor.drop();
    node.pass(Duration.ofSeconds(1));
    assertEquals(reads, node.store.reads);
    assertEquals(1, visitor.outbound.sent.size());
  }

  @Test
  void whoComesIsGivenTheNewestThatFit() {
    say(MESSAGES);
    Visitor late = node.enter(ROOM, TestWire.BATCHING);
    assertIsFull(late.page.size());
    assertEquals(texts(MESSAGES - late.page.size(), MESSAGES), late.page);
    assertTrue(late.told.get(0).endsWith(" more"), late.told::toString);
  }

  @Test
  void olderMessagesAreTheNewestOfThemThatFit() {
    say(MESSAGES);
    HistoryRequest.Answer answer = history(50);
    int last = answer.messages().size() - 1;
    assertIsFull(last + 1);
    assertTrue(answer.more());
    assertTrue(answer.messages().get(last).endsWith(" " + (MESSAGES - 1) + PADDING));
  }

  @Test
  void oneMessageIsAPageHoweverBig() {
    node.say(ROOM, "y".repeat(30_000));
    HistoryRequest.Answer answer = history(50);
    assertEquals(1, answer.messages().size());
    assertFalse(answer.more());
    assertEquals(1, node.enter(ROOM, TestWire.BATCHING).page.size());
  }
}
