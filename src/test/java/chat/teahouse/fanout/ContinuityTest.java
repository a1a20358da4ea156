package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

class ContinuityTest {
  private FakeStore store = new FakeStore();

  @BeforeTry
  void beginAnew() {
    store = new FakeStore();
  }

  private Position say(int messages) {
    Position last = Position.START;
    for (int i = 0; i < messages; i++) {
      last = store.post(TestNode.ROOM, "m").position();
    }
    return last;
  }

  private Continuity.Verdict verdict(Position last) throws Exception {
    return Continuity.verdict(last, store.from(TestNode.ROOM, Math.max(1, last.seq()), 1_000));
  }

  private Continuity.Step step(Position last, ChatMessage message) {
    return Continuity.step(
        last,
        message,
        seq ->
            store.messages(TestNode.ROOM).stream()
                .map(ChatMessage::position)
                .filter(position -> position.seq() == seq && seq <= last.seq())
                .map(Position::id)
                .findFirst());
  }

  @Test
  void appendsTheFirstMessageOfALog() {
    assertEquals(Continuity.Step.APPEND, step(Position.START, store.post(TestNode.ROOM, "first")));
  }

  @Test
  void readsWhatIsOfAnotherEpoch() {
    Position last = say(3);
    store.lose(TestNode.ROOM);
    assertEquals(Continuity.Step.READ, step(last, store.post(TestNode.ROOM, "new")));
  }

  @Test
  void readsWhatItHoldsNoLonger() {
    Position last = say(3);
    ChatMessage first = store.messages(TestNode.ROOM).get(0);
    assertEquals(Continuity.Step.READ, Continuity.step(last, first, seq -> Optional.empty()));
  }

  @Test
  void anEmptyLogIsContinuedByNothingAndByTheFirstMessage() throws Exception {
    assertEquals(Continuity.Verdict.CONTINUES, verdict(Position.START));
    say(3);
    assertEquals(Continuity.Verdict.CONTINUES, verdict(Position.START));
    store.trim(TestNode.ROOM, 2);
    assertEquals(Continuity.Verdict.TRIMMED, verdict(Position.START));
  }

  @Test
  void aLogThatWasForgottenAltogetherIsAFork() throws Exception {
    Position last = say(3);
    store.lose(TestNode.ROOM);
    assertEquals(Continuity.Verdict.FORKED, verdict(last));
  }

  @Test
  void aPageWithAHoleContinuesNothing() throws Exception {
    Position last = say(3);
    say(3);
    store.spoil(TestNode.ROOM, 4);
    assertEquals(Continuity.Verdict.TRIMMED, verdict(last));
  }

  @Property
  void aPageContinuesALogExactlyIfNothingOfItWasLost(
      @ForAll @IntRange(min = 1, max = 20) int seen,
      @ForAll @IntRange(max = 20) int later,
      @ForAll @IntRange(max = 40) int lost,
      @ForAll @IntRange(max = 40) int after)
      throws Exception {
    Position last = say(seen);
    say(later);
    store.fork(TestNode.ROOM, lost);
    say(after);
    // A branch that is shorter than, equal to and longer than the old head.
    assertEquals(
        lost <= later ? Continuity.Verdict.CONTINUES : Continuity.Verdict.FORKED, verdict(last));
  }

  @Property
  void whatIsTrimmedBeforeTheNextMessageIsToldAndNothingElse(
      @ForAll @IntRange(min = 1, max = 20) int seen,
      @ForAll @IntRange(min = 1, max = 20) int later,
      @ForAll @IntRange(min = 1, max = 40) int kept)
      throws Exception {
    Position last = say(seen);
    say(later);
    store.trim(TestNode.ROOM, kept);
    assertEquals(
        kept >= later ? Continuity.Verdict.CONTINUES : Continuity.Verdict.TRIMMED, verdict(last));
  }

  @Property
  void ofALogsOwnMessagesExactlyTheNextIsAppended(
      @ForAll @IntRange(min = 1, max = 20) int seen, @ForAll @IntRange(min = 1, max = 20) int told)
      throws Exception {
    Position last = say(seen);
    say(20);
    List<ChatMessage> all = store.messages(TestNode.ROOM);
    Continuity.Step expected =
        told <= seen
            ? Continuity.Step.DROP
            : told == seen + 1 ? Continuity.Step.APPEND : Continuity.Step.READ;
    assertEquals(expected, step(last, all.get(told - 1)));
    RoomHistory.Page page = store.from(TestNode.ROOM, seen, 1_000);
    assertEquals(20, Continuity.after(last, page).size());
  }
}
