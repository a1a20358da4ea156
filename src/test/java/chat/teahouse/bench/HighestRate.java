package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import java.time.Duration;

/** A full room: how much can be said in it until somebody waits too long or misses something? */
record HighestRate() implements Scenario {
  private static final int SESSIONS = 1_000;
  private static final int SENDERS = 20;
  private static final int LONGEST_P99_MILLIS = 250;
  private static final int WARM_UP_PER_SECOND = 20;
  private static final StepSearch SEARCH = new StepSearch(100, 2, 1.12, 14);
  private static final Duration STEP_WARM_UP = Duration.ofSeconds(2);

  @Override
  public String id() {
    return "highest";
  }

  @Override
  public String title() {
    return "%,d sessions in one room, the highest rate of 100-byte messages with p99 ≤ %d ms and"
            .formatted(SESSIONS, LONGEST_P99_MILLIS)
        + " nothing lost; the server has one core";
  }

  @Override
  public Reading measure(Trial trial) {
    try (Generator generator = trial.enter(trial.plan(SESSIONS).senders(SENDERS))) {
      generator.run(Load.open(WARM_UP_PER_SECOND, Duration.ZERO, trial.warmUp()));
      Best best = new Best();
      SEARCH.highest(
          rate -> best.takes(generator.run(Load.open(rate, STEP_WARM_UP, trial.counted()))));
      return best.reading;
    }
  }

  /** What was measured at the highest rate that held so far; at the lowest if none did. */
  private static final class Best {
    private Reading reading;
    private boolean holds;

    boolean takes(Outcome outcome) {
      boolean good =
          outcome.faults().sum() == 0 && outcome.delivery().p99Millis() <= LONGEST_P99_MILLIS;
      if (good || !holds) {
        reading = Reading.ofDeliveries(outcome);
        holds = good;
      }
      return good;
    }
  }
}
