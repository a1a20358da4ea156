package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import java.time.Duration;

/** A full room: how much can be said in it until somebody waits too long or misses something? */
record HighestRate() implements Scenario {
  private static final int SESSIONS = 1_000;
  private static final int SENDERS = 20;
  private static final int LONGEST_P99_MILLIS = 250;
  private static final int WARM_UP_PER_SECOND = 40;
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
    try (Ascent ascent = new Ascent(trial)) {
      ascent.warmUp();
      SEARCH.highest(ascent::holds);
      return ascent.reading;
    }
  }

  /** The steps so far. A step that went wrong leaves its sessions behind. */
  private static final class Ascent implements AutoCloseable {
    private final Trial trial;
    private Generator generator;

    /** What was measured at the highest rate that held so far; at the last one if none did. */
    private Reading reading;

    private boolean held;

    Ascent(Trial trial) {
      this.trial = trial;
      enter();
    }

    private void enter() {
      generator = trial.enter(trial.plan(SESSIONS).senders(SENDERS));
    }

    void warmUp() {
      generator.run(Load.open(WARM_UP_PER_SECOND, Duration.ZERO, trial.warmUp()));
    }

    boolean holds(double rate) {
      Outcome outcome = generator.run(Load.open(rate, STEP_WARM_UP, trial.counted()));
      boolean whole = outcome.faults().sum() == 0;
      if (!whole) {
        close();
        enter();
      }
      boolean good = whole && outcome.delivery().p99Millis() <= LONGEST_P99_MILLIS;
      if (good || !held) {
        reading = Reading.ofDeliveries(outcome);
        held = good;
      }
      return good;
    }

    @Override
    public void close() {
      generator.close();
    }
  }
}
