package chat.teahouse.chaos.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the checker says of histories of which it is known whether they are correct. */
class CheckerTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<Long> losses = new ArrayList<>();
  private final FakeLog tea = new FakeLog("tea", "e1");
  private final FakeClient ann = new FakeClient("ann", clock);
  private final FakeClient bob = new FakeClient("bob", clock);

  private Verdict verdict(Recording... further) {
    List<Recording> all = new ArrayList<>(List.of(ann.recording(), bob.recording()));
    all.addAll(Arrays.asList(further));
    return Checker.check(new History(all, losses));
  }

  private void assertCorrect() {
    assertEquals(List.of(), verdict().violations());
  }

  private void assertFinds(Kind... kinds) {
    Verdict verdict = verdict();
    Set<Kind> found =
        verdict.violations().stream().map(Violation::kind).collect(Collectors.toSet());
    assertEquals(Set.of(kinds), found, verdict::report);
  }

  private void fork(long seq) {
    tea.forkBehind(seq);
    losses.add(clock.get());
  }

  private void add(FakeClient client, Entry... entries) {
    Arrays.asList(entries).forEach(client.recording()::add);
  }

  private void bothJoin() {
    ann.joins(tea);
    bob.joins(tea);
  }

  /** Three messages of ann that both have seen. */
  private void threeAreSeen() {
    bothJoin();
    for (String key : List.of("a1", "a2", "a3")) {
      ann.says(tea, key);
    }
    ann.seesAll(tea);
    bob.seesAll(tea);
  }

  @Nested
  class IsContentWith {
    @Test
    void nothing() {
      assertCorrect();
    }

    @Test
    void aConversation() {
      threeAreSeen();
      bob.says(tea, "b1");
      ann.seesAll(tea);
      bob.seesAll(tea);
      assertCorrect();
      assertEquals(4, verdict().counts().acknowledged());
      assertEquals(8, verdict().counts().deliveries());
    }

    @Test
    void aRetryThatIsAcceptedAgain() {
      bothJoin();
      Message first = ann.says(tea, "a1");
      ann.tries(tea, "a1").isAccepted(tea, first).seesAll(tea);
      bob.seesAll(tea);
      assertCorrect();
    }

    @Test
    void aClientThatCameLater() {
      threeAreSeen();
      for (int i = 4; i < 30; i++) {
        ann.says(tea, "a" + i);
      }
      ann.seesAll(tea);
      bob.seesAll(tea);
      FakeClient eve = new FakeClient("eve", clock).joins(tea);
      assertEquals(List.of(), verdict(eve.recording()).violations());
    }

    @Test
    void aResumption() {
      threeAreSeen();
      bob.isCut();
      ann.says(tea, "a4");
      ann.seesAll(tea);
      bob.isBack().resumes(tea).seesAll(tea);
      assertCorrect();
      assertEquals(1, verdict().counts().resumed());
      assertEquals(1, verdict().catchUpMicros().getTotalCount());
    }

    @Test
    void aClientThatNeverCameBack() {
      threeAreSeen();
      bob.isCut();
      ann.says(tea, "a4");
      ann.seesAll(tea);
      assertCorrect();
    }

    @Test
    void aLossThatAResetAnnounced() {
      threeAreSeen();
      fork(1);
      ann.isReset(tea, "forked");
      bob.isReset(tea, "forked");
      ann.says(tea, "a4");
      ann.seesAll(tea);
      bob.seesAll(tea);
      assertCorrect();
      assertEquals(2, verdict().counts().resets());
    }

    @Test
    void aLossThatResumedFalseAnnounced() {
      threeAreSeen();
      bob.isCut();
      fork(1);
      ann.isReset(tea, "forked");
      bob.isBack().joins(tea);
      assertCorrect();
      assertEquals(1, verdict().counts().notResumed());
    }

    @Test
    void aLossThatOneNeverHadAndTheOthersWereToldOf() {
      bothJoin();
      ann.says(tea, "a1");
      bob.seesAll(tea).isCut();
      ann.says(tea, "a2");
      ann.seesAll(tea);
      fork(1);
      ann.isReset(tea, "forked").says(tea, "a3");
      ann.seesAll(tea);
      bob.isBack().resumes(tea).seesAll(tea);
      assertCorrect();
      assertEquals(1, verdict().unannounced());
    }

    @Test
    void anEmptyRedis() {
      threeAreSeen();
      losses.add(clock.get());
      FakeLog after = new FakeLog("tea", "e2");
      ann.isReset(after, "forked");
      bob.isReset(after, "forked");
      ann.says(after, "a4");
      ann.seesAll(after);
      bob.seesAll(after);
      assertCorrect();
    }

    @Test
    void anAbsenceLongerThanTheHistory() {
      threeAreSeen();
      bob.isCut();
      for (int i = 4; i < 30; i++) {
        ann.says(tea, "a" + i);
      }
      ann.seesAll(tea);
      tea.trim(10);
      bob.isBack().joins(tea);
      assertCorrect();
    }

    @Test
    void aReaderThatWasTooSlow() {
      threeAreSeen();
      for (int i = 4; i < 30; i++) {
        ann.says(tea, "a" + i);
      }
      ann.seesAll(tea);
      bob.isReset(tea, "behind");
      assertCorrect();
    }

    @Test
    void aPauseOutsideOfTheRoom() {
      threeAreSeen();
      bob.leaves(tea);
      for (int i = 4; i < 30; i++) {
        ann.says(tea, "a" + i);
      }
      ann.seesAll(tea);
      bob.joins(tea);
      assertCorrect();
    }
  }

  @Nested
  class Finds {
    @Test
    void aGap() {
      bothJoin();
      Message first = ann.says(tea, "a1");
      Message second = ann.says(tea, "a2");
      Message third = ann.says(tea, "a3");
      ann.sees(tea, first, second, third);
      bob.sees(tea, first, third);
      assertFinds(Kind.JUMPED, Kind.BEHIND, Kind.LOST);
    }

    @Test
    void anAcknowledgedMessageThatNobodyGot() {
      threeAreSeen();
      ann.says(tea, "a4");
      assertFinds(Kind.LOST);
    }

    @Test
    void anAcknowledgedMessageInWhosePlaceIsAnother() {
      threeAreSeen();
      ann.says(tea, "a4");
      tea.forkBehind(3);
      bob.says(tea, "b1");
      ann.seesAll(tea);
      bob.seesAll(tea);
      assertFinds(Kind.LOST);
    }

    @Test
    void aLossThoughTheStoreLostNothing() {
      threeAreSeen();
      ann.says(tea, "a4");
      bob.isCut();
      ann.seesAll(tea);
      tea.forkBehind(3);
      ann.isReset(tea, "forked");
      bob.isBack().resumes(tea);
      assertFinds(Kind.LOST, Kind.UNFOUNDED_BREAK);
    }

    @Test
    void aLossOfWhichTheSenderWasNotToldThoughItStayed() {
      threeAreSeen();
      Message lost = ann.says(tea, "a4");
      bob.sees(tea, lost);
      fork(3);
      bob.isReset(tea, "forked").says(tea, "b1");
      ann.seesAll(tea);
      bob.seesAll(tea);
      assertFinds(Kind.LOST);
    }

    @Test
    void aForkOfWhichAMemberWasNotTold() {
      threeAreSeen();
      fork(1);
      ann.isReset(tea, "forked");
      assertFinds(Kind.BEHIND);
      ann.says(tea, "a4");
      ann.seesAll(tea);
      assertFinds(Kind.DIVERGED, Kind.LOST, Kind.SPLIT);
    }

    @Test
    void aForkThatWentOnUnderAMember() {
      threeAreSeen();
      fork(2);
      ann.isReset(tea, "forked");
      ann.says(tea, "a4");
      Message fourth = ann.says(tea, "a5");
      ann.seesAll(tea);
      bob.sees(tea, fourth);
      assertFinds(Kind.REORDERED, Kind.SPLIT, Kind.LOST);
    }

    @Test
    void aResumptionOnAnotherBranch() {
      threeAreSeen();
      bob.isCut();
      fork(2);
      ann.isReset(tea, "forked");
      ann.says(tea, "a4");
      ann.says(tea, "a5");
      ann.seesAll(tea);
      bob.isBack().resumes(tea).sees(tea, tea.at(4));
      assertFinds(Kind.REORDERED, Kind.SPLIT, Kind.LOST);
    }

    @Test
    void twoOrders() {
      bothJoin();
      Message first = ann.says(tea, "a1");
      Message second = bob.says(tea, "b1");
      ann.sees(tea, first, second);
      bob.sees(tea, at(1, second), at(2, first));
      assertFinds(Kind.REORDERED, Kind.SPLIT, Kind.BEHIND);
    }

    private Message at(long seq, Message message) {
      return new Message(seq, message.id(), message.member(), message.key(), message.text());
    }

    @Test
    void aForkThoughNothingWasLost() {
      threeAreSeen();
      ann.isReset(tea, "forked");
      assertFinds(Kind.UNFOUNDED_BREAK);
    }

    @Test
    void whoComesBackAndCannotGoOnThoughNothingWasLost() {
      threeAreSeen();
      bob.isCut().isBack().joins(tea);
      assertFinds(Kind.UNFOUNDED_BREAK);
    }

    @Test
    void aMessageThatWasMissingLongBeforeABreak() {
      threeAreSeen();
      Message missed = ann.says(tea, "a4");
      ann.sees(tea, missed);
      clock.addAndGet(TimeUnit.MINUTES.toNanos(2));
      fork(3);
      bob.isReset(tea, "forked");
      ann.isReset(tea, "forked");
      assertFinds(Kind.LOST);
    }

    @Test
    void aMessageOnTheWireTwice() {
      threeAreSeen();
      bob.sees(tea, tea.at(3));
      assertFinds(Kind.REPEATED);
    }

    @Test
    void aMessageInTheLogTwice() {
      threeAreSeen();
      ann.tries(tea, "a3");
      tea.post(ann, "a3");
      ann.seesAll(tea);
      bob.seesAll(tea);
      assertFinds(Kind.DOUBLED);
    }

    @Test
    void aMessageInTheLogTwiceThoughNoPageHoldsBoth() {
      threeAreSeen();
      for (int i = 4; i < 30; i++) {
        ann.says(tea, "a" + i);
      }
      tea.post(ann, "a1");
      tea.trim(10);
      ann.isReset(tea, "trimmed");
      bob.isReset(tea, "trimmed");
      assertFinds(Kind.DOUBLED, Kind.SENDER_REORDERED);
    }

    @Test
    void aSendersOrderReversed() {
      bothJoin();
      ann.tries(tea, "a1").tries(tea, "a2");
      ann.isAccepted(tea, tea.post(ann, "a2")).isAccepted(tea, tea.post(ann, "a1"));
      ann.seesAll(tea);
      bob.seesAll(tea);
      assertFinds(Kind.SENDER_REORDERED);
    }

    @Test
    void twoAnswersForOneMessage() {
      bothJoin();
      Message first = ann.says(tea, "a1");
      ann.tries(tea, "a1");
      add(ann, new Entry.Accepted(clock.get(), "tea", "a1", new Position("e1", 2, "other")));
      ann.sees(tea, first);
      bob.sees(tea, first);
      assertFinds(Kind.MISPLACED);
    }

    @Test
    void anAnswerThatNamesAnotherMessagesPlace() {
      bothJoin();
      ann.tries(tea, "a1").tries(tea, "a2");
      Message first = tea.post(ann, "a1");
      Message second = tea.post(ann, "a2");
      add(ann, new Entry.Accepted(clock.get(), "tea", "a1", tea.position(second)));
      ann.sees(tea, first, second);
      bob.sees(tea, first, second);
      assertFinds(Kind.MISPLACED);
    }

    @Test
    void aTextThatIsNotWhatWasSent() {
      bothJoin();
      Message said = ann.says(tea, "a1");
      Message other = new Message(1, said.id(), said.member(), said.key(), "something else");
      ann.sees(tea, said);
      bob.sees(tea, other);
      assertFinds(Kind.ALTERED);
    }

    @Test
    void aMessageThatNobodySent() {
      bothJoin();
      Message invented = tea.post(ann, "a1");
      ann.sees(tea, invented);
      bob.sees(tea, invented);
      assertFinds(Kind.FOREIGN);
    }

    @Test
    void aMessageOfAnotherRoom() {
      FakeLog coffee = new FakeLog("coffee", "e9");
      bothJoin();
      ann.joins(coffee);
      bob.joins(coffee);
      Message said = ann.says(coffee, "a1");
      ann.sees(coffee, said).sees(tea, said);
      bob.sees(coffee, said).sees(tea, said);
      assertFinds(Kind.FOREIGN);
    }

    @Test
    void aRoomThatWasNotAskedFor() {
      bothJoin();
      Message said = ann.says(tea, "a1");
      ann.sees(tea, said);
      bob.sees(tea, said);
      add(bob, new Entry.Joined(clock.get(), "coffee", Position.START, true));
      assertFinds(Kind.UNASKED);
    }

    @Test
    void aMessageBehindTheEndOfTheConnection() {
      threeAreSeen();
      bob.isCut().isBack();
      bob.sees(tea, ann.says(tea, "a4"));
      ann.seesAll(tea);
      assertFinds(Kind.UNASKED);
    }

    @Test
    void aResumptionThatWasNotAskedFor() {
      ann.joins(tea);
      add(
          bob,
          new Entry.Asked(clock.get(), "tea", Optional.empty()),
          new Entry.Joined(clock.get(), "tea", Position.START, true));
      assertFinds(Kind.BAD_RESUME);
    }

    @Test
    void aResumptionBehindTheHead() {
      threeAreSeen();
      bob.isCut().isBack();
      fork(2);
      ann.isReset(tea, "forked");
      bob.resumes(tea);
      assertFinds(Kind.BAD_RESUME);
    }

    @Test
    void aPageWithAGap() {
      threeAreSeen();
      List<Message> page = List.of(tea.at(1), tea.at(3));
      add(bob, new Entry.Reset(clock.get(), "tea", tea.head(), "behind", page));
      assertFinds(Kind.BAD_PAGE, Kind.REORDERED);
    }

    @Test
    void aPageThatDoesNotEndAtItsPosition() {
      threeAreSeen();
      List<Message> page = List.of(tea.at(1), tea.at(2));
      add(bob, new Entry.Reset(clock.get(), "tea", tea.head(), "behind", page));
      Verdict verdict = verdict();
      assertTrue(verdict.count(Kind.BAD_PAGE) == 1, verdict::report);
    }

    @Test
    void aClientThatIsBehindAtTheEnd() {
      threeAreSeen();
      ann.tries(tea, "a4");
      ann.sees(tea, tea.post(ann, "a4"));
      assertFinds(Kind.BEHIND);
    }
  }
}
