package chat.teahouse.chaos.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checker against histories made by chance. A failure names the seed; {@code
 * -Dteahouse.test.seed=} makes the same history again.
 */
class RandomHistoriesTest {
  private static final int HISTORIES = 60;
  private static final int LEAST_APPLIED = 10;

  private final long seed =
      Long.getLong("teahouse.test.seed", ThreadLocalRandom.current().nextInt(1, 1_000_000_000));

  @Test
  void correctOnesPass() {
    for (long i = seed; i < seed + HISTORIES; i++) {
      Verdict verdict = Checker.check(FakeRun.of(i));
      assertEquals(List.of(), verdict.violations(), "seed " + i + ": " + verdict.report());
    }
  }

  @ParameterizedTest
  @MethodSource("chat.teahouse.chaos.record.Mutation#all")
  void wrongOnesAreFound(Mutation mutation) {
    int applied = 0;
    for (long i = seed; i < seed + HISTORIES; i++) {
      Optional<History> wrong = mutation.change().apply(new Draft(FakeRun.of(i), i));
      if (wrong.isPresent()) {
        applied++;
        Verdict verdict = Checker.check(wrong.get());
        assertTrue(
            verdict.violations().stream().map(Violation::kind).anyMatch(mutation.found()::contains),
            "seed " + i + ": " + verdict.report());
      }
    }
    assertTrue(applied >= LEAST_APPLIED, "seed " + seed + ": applied " + applied + " times");
  }
}
