package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.ProtocolKind;

/** Many who speak, each again as soon as the message before is acknowledged. */
record PublishAndAcknowledge() implements Scenario {
  private static final int SENDERS = 100;
  private static final int ROOMS = 20;

  @Override
  public String id() {
    return "publish";
  }

  @Override
  public String title() {
    return "%d senders over %d rooms, each speaks again when it is acknowledged; all share the cores"
        .formatted(SENDERS, ROOMS);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return protocol.acknowledges() && contender instanceof Teahouse;
  }

  @Override
  public Stage.Cores cores() {
    return Stage.Cores.SHARED;
  }

  @Override
  public Reading measure(Trial trial) {
    try (Generator generator = trial.enter(trial.plan(SENDERS).rooms(ROOMS).senders(SENDERS))) {
      Outcome outcome = generator.run(Load.closed(trial.warmUp(), trial.counted()));
      return Reading.of(outcome)
          .with(Figure.ACKNOWLEDGED, outcome.answer().count() / outcome.seconds())
          .with(Figure.ANSWER_P50, outcome.answer().p50Millis())
          .with(Figure.ANSWER_P99, outcome.answer().p99Millis())
          .with(Figure.DELIVERIES, outcome.deliveriesPerSecond());
    }
  }
}
