package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.teahouse.chaos.client.Drops;
import chat.teahouse.chaos.client.GoodClient;
import chat.teahouse.chaos.record.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long runs, which end with a table: faults of all kinds, and clients dropped by force. */
@Tag("chaos")
class ChaosIT {
  private static final Duration REST = Duration.ofMinutes(2);
  private static final int ROOM = 25;
  private static final int CROWD = 500;
  private static final Duration P99 = Duration.ofSeconds(2);

  @Test
  void whateverBreaksNothingAcknowledgedIsLostDoubledOrReordered() {
    Duration time = ChaosRun.time();
    assumeTrue(!time.isZero(), "chaos.minutes is 0");
    long seed = ChaosRun.seed();
    long end = System.nanoTime() + time.toNanos();
    try (Cluster cluster = Cluster.start(Scenario.directory("chaos"), 1_000);
        Scenario scenario = new Scenario(cluster, "chaos", seed)) {
      enter(scenario, new Random(seed));
      scenario.talking(60);
      RandomFaults faults = new RandomFaults(cluster, scenario.crowd(), seed);
      Drops.Span there = new Drops.Span(Duration.ofSeconds(1), Duration.ofSeconds(20));
      Drops.Span away = new Drops.Span(Duration.ofMillis(200), Duration.ofSeconds(10));
      try (Drops drops = Drops.begin(scenario.crowd(), there, away, Long.MAX_VALUE, seed)) {
        while (System.nanoTime() < end) {
          String fault = faults.next();
          ChaosRun.say(
              "%s; acknowledged so far: %d, dropped: %d"
                  .formatted(fault, scenario.crowd().acknowledged(), drops.begun()));
        }
      }
      Verdict verdict = scenario.judge(REST);
      RunTable table =
          new RunTable("%d minutes of faults, seed %d".formatted(time.toMinutes(), seed))
              .row(
                  "faults injected",
                  faults.counts().values().stream().mapToInt(Integer::intValue).sum());
      faults.counts().forEach((fault, count) -> table.row("· " + fault, count));
      ChaosRun.say("\n" + table.verdict(verdict).write("chaos.md"));
      assertEquals(List.of(), verdict.violations(), verdict::report);
    }
  }

  /** Forty clients: all in one room, each in three of eight others, and one alone. */
  private static void enter(Scenario scenario, Random random) {
    for (int i = 0; i < 40; i++) {
      GoodClient client = scenario.client(i).join(scenario.room(0));
      random.ints(1, 9).distinct().limit(3).forEach(room -> client.join(scenario.room(room)));
    }
    scenario.crowd().clients().get(0).join(scenario.room(9));
    scenario.crowd().awaitRest(REST);
  }

  @Test
  void whoeverIsDroppedComesBackAtOnceAndMissesNothing() {
    long most = ChaosRun.drops();
    assumeTrue(most > 0, "chaos.drops is 0");
    long seed = ChaosRun.seed();
    try (Cluster cluster = Cluster.start(Scenario.directory("drops"), 1_000);
        Scenario scenario = new Scenario(cluster, "drops", seed)) {
      IntStream.range(0, CROWD).forEach(i -> scenario.client(i).join(scenario.room(i / ROOM)));
      scenario.crowd().awaitRest(REST);
      // One message per second and room.
      scenario.talking(CROWD / ROOM);
      Drops.Span there = new Drops.Span(Duration.ofMillis(500), Duration.ofSeconds(7));
      Drops.Span away = new Drops.Span(Duration.ofMillis(200), Duration.ofSeconds(10));
      try (Drops drops = Drops.begin(scenario.crowd(), there, away, most, seed)) {
        while (!drops.isDone()) {
          scenario.crowd().letPass(Duration.ofSeconds(10));
          ChaosRun.say("dropped: " + drops.begun());
        }
      }
      Verdict verdict = scenario.judge(REST);
      String table =
          new RunTable("%d clients dropped by force, seed %d".formatted(CROWD, seed))
              .verdict(verdict)
              .write("drops.md");
      ChaosRun.say("\n" + table);
      assertEquals(List.of(), verdict.violations(), verdict::report);
      assertEquals(0, verdict.counts().resets() + verdict.counts().notResumed(), () -> table);
      long p99 = TimeUnit.MICROSECONDS.toMillis(verdict.catchUpMicros().getValueAtPercentile(99));
      assertTrue(p99 <= P99.toMillis(), () -> table);
    }
  }
}
