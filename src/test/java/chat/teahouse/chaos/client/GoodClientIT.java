package chat.teahouse.chaos.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.net.Direction;
import chat.teahouse.chaos.net.Ending;
import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.chaos.net.Tripwire;
import chat.teahouse.chaos.record.Checker;
import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.chaos.record.Violation.Kind;
import chat.teahouse.harness.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Good clients, the network and the checker together, on a server that can have a bug. */
class GoodClientIT {
  private static final long SEED = 1;
  private static final Duration REST = Duration.ofSeconds(5);

  private static Verdict talkAndDrops(FakeTeahouse.Bug bug) throws IOException {
    try (FakeTeahouse server = new FakeTeahouse(bug);
        Crowd crowd = new Crowd(SEED)) {
      for (int i = 0; i < 6; i++) {
        crowd
            .enter("c" + i, 0, List.of(FakeTeahouse.address(server.port())))
            .join("tea")
            .join("coffee");
      }
      crowd.awaitRest(REST);
      Drops.Span there = new Drops.Span(Duration.ofMillis(50), Duration.ofMillis(300));
      Drops.Span away = new Drops.Span(Duration.ofMillis(1), Duration.ofMillis(100));
      try (Talk talk = Talk.begin(crowd, 500, SEED);
          Drops drops = Drops.begin(crowd, there, away, 20, SEED)) {
        Deadline.standard().until("20 drops", drops::isDone, drops::begun);
        Deadline.standard().until("300 messages", () -> talk.said() > 300, talk::said);
      }
      try {
        crowd.awaitRest(REST);
      } catch (AssertionError e) {
        // Then the checker says why.
        assertTrue(bug != FakeTeahouse.Bug.NONE, e::toString);
      }
      return Checker.check(crowd.history());
    }
  }

  private static void assertFinds(FakeTeahouse.Bug bug, Kind... kinds) throws IOException {
    Verdict verdict = talkAndDrops(bug);
    assertTrue(Arrays.stream(kinds).anyMatch(kind -> verdict.count(kind) > 0), verdict::report);
  }

  @Test
  void aCorrectServerIsFoundCorrect() throws IOException {
    Verdict verdict = talkAndDrops(FakeTeahouse.Bug.NONE);
    assertEquals(List.of(), verdict.violations(), verdict::report);
    assertEquals(20, verdict.drops());
    assertTrue(verdict.counts().acknowledged() > 300, verdict.counts()::toString);
    assertTrue(verdict.counts().resumed() >= 20, verdict.counts()::toString);
    assertTrue(verdict.catchUpMicros().getTotalCount() > 0);
  }

  @Test
  void aServerThatSkipsAMessageIsFound() throws IOException {
    assertFinds(FakeTeahouse.Bug.SKIPS_ONE, Kind.JUMPED, Kind.BEHIND);
  }

  @Test
  void aServerThatSaysSomethingTwiceIsFound() throws IOException {
    assertFinds(FakeTeahouse.Bug.SAYS_IT_TWICE, Kind.REPEATED);
  }

  @Test
  void aServerThatAltersATextIsFound() throws IOException {
    assertFinds(FakeTeahouse.Bug.SAYS_IT_ALTERED, Kind.ALTERED);
  }

  @Test
  void aServerThatLosesWhatItAcceptedIsFound() throws IOException {
    assertFinds(FakeTeahouse.Bug.LOSES_WHAT_IT_ACCEPTS, Kind.LOST, Kind.MISPLACED);
  }

  @Test
  void aServerThatResumesTooLateIsFound() throws IOException {
    assertFinds(FakeTeahouse.Bug.RESUMES_TOO_LATE, Kind.JUMPED, Kind.BEHIND);
  }

  @Test
  void aServerThatForgetsKeysIsFoundWhenAnAnswerIsLost() throws IOException {
    Verdict verdict = lostAnswer(FakeTeahouse.Bug.FORGETS_KEYS);
    assertTrue(verdict.count(Kind.DOUBLED) > 0, verdict::report);
  }

  @Test
  void aMessageWhoseAnswerIsLostIsSentAgainAndStandsOnce() throws IOException {
    Verdict verdict = lostAnswer(FakeTeahouse.Bug.NONE);
    assertEquals(List.of(), verdict.violations(), verdict::report);
    assertEquals(2, verdict.counts().sent());
    assertEquals(1, verdict.counts().acknowledged());
  }

  private static Verdict lostAnswer(FakeTeahouse.Bug bug) throws IOException {
    EventLoop faults = new EventLoop("faults");
    try (FakeTeahouse server = new FakeTeahouse(bug);
        FaultProxy proxy = FaultProxy.to(faults, server.port());
        Crowd crowd = new Crowd(SEED)) {
      List<URI> through = List.of(FakeTeahouse.address(proxy.port()));
      GoodClient speaker = crowd.enter("speaker", 0, through).join("tea");
      crowd.enter("reader", 0, List.of(FakeTeahouse.address(server.port()))).join("tea");
      crowd.awaitRest(REST);
      Tripwire wire =
          proxy.arm(Direction.DOWN, Tripwire.before("\"type\":\"accepted\"", Ending.FIN));
      speaker.say("tea", "hello");
      wire.awaitTouch();
      crowd.awaitRest(REST);
      return Checker.check(crowd.history());
    } finally {
      faults.close();
    }
  }
}
