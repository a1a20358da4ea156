package chat.teahouse.bench;

import chat.teahouse.bench.load.Outcome;

/**
 * Two in a room, one of whom speaks: how long is the way when nothing is in it? The server has been
 * at work before, as a server that has visitors has.
 */
record Unloaded() implements Scenario {
  private static final int SESSIONS = 2;
  private static final int PER_SECOND = 20;
  private static final int WARM_UP_PER_SECOND = 1_000;

  @Override
  public String id() {
    return "unloaded";
  }

  @Override
  public String title() {
    return "%d sessions, one of whom says %d messages/s; all share the cores"
        .formatted(SESSIONS, PER_SECOND);
  }

  @Override
  public Stage.Cores cores() {
    return Stage.Cores.SHARED;
  }

  @Override
  public Reading measure(Trial trial) {
    try (Generator generator = trial.enter(trial.plan(SESSIONS))) {
      Outcome outcome = trial.talk(generator, WARM_UP_PER_SECOND, PER_SECOND);
      Reading reading =
          Reading.of(outcome)
              .with(Figure.P50, outcome.delivery().p50Millis())
              .with(Figure.P99, outcome.delivery().p99Millis());
      return trial.protocol().acknowledges()
          ? reading
              .with(Figure.ANSWER_P50, outcome.answer().p50Millis())
              .with(Figure.ANSWER_P99, outcome.answer().p99Millis())
          : reading;
    }
  }
}
