package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.ProtocolKind;
import java.time.Duration;

/**
 * All who listen are thrown out and come again at once, while something is said: how long does it
 * take, and does everybody get what was said meanwhile? Who is turned away (a fault: closed) tries
 * again.
 */
record Herd() implements Scenario {
  private static final int SESSIONS = 9_000;
  private static final int FIRST = 500;
  private static final int PER_SECOND = 2;
  private static final int WARM_UP_PER_SECOND = 40;
  private static final Duration AWAY = Duration.ofSeconds(2);
  private static final Duration WATCHED = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "herd";
  }

  @Override
  public String title() {
    return "%,d sessions in one room, %d messages/s, all but the sender are away for %d s and come"
            .formatted(SESSIONS, PER_SECOND, AWAY.toSeconds())
        + " again at once to resume; the server has one core";
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return contender instanceof Teahouse && protocol == ProtocolKind.V1;
  }

  @Override
  public Reading measure(Trial trial) {
    // Something is said before they come, so that they have a position to resume from.
    try (Generator first = trial.enter(trial.plan(FIRST))) {
      first.run(Load.open(WARM_UP_PER_SECOND, Duration.ZERO, trial.warmUp()));
    }
    try (Generator herd = trial.enter(trial.plan(SESSIONS))) {
      Outcome outcome = herd.run(Load.open(PER_SECOND, AWAY, WATCHED).leaving(AWAY));
      return Reading.of(outcome)
          .with(Figure.BACK, (double) outcome.back().count())
          .with(Figure.BACK_P50, outcome.back().p50Millis())
          .with(Figure.BACK_ALL, outcome.back().maxMillis());
    }
  }
}
