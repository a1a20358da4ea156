package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Plan;
import chat.teahouse.bench.load.ProtocolKind;

/** Many who say nothing: what memory does each take, when all that can be freed is freed? */
record IdleSessions() implements Scenario {
  private static final int SESSIONS = 9_000;

  /** So many come and go before, so that what is needed once is there. */
  private static final int FIRST = 500;

  private static final int ROOMS = 20;

  @Override
  public String id() {
    return "idle";
  }

  @Override
  public String title() {
    return "%,d idle sessions over %d rooms: resident memory outside the heap and live objects in it"
        .formatted(SESSIONS, ROOMS);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return contender.protocols().get(0) == protocol;
  }

  @Override
  public Reading measure(Trial trial) {
    Plan first = trial.plan(FIRST).rooms(ROOMS).senders(ROOMS);
    try (Generator generator = trial.enter(first)) {
      generator.run(Load.open(ROOMS, trial.warmUp(), trial.counted()));
    }
    Memory before = trial.servers().memory();
    try (Generator generator = trial.enter(trial.plan(SESSIONS).rooms(ROOMS))) {
      Outcome outcome = generator.run(Load.rest(trial.counted()));
      Memory after = trial.servers().memory();
      double heap = after.heapBytes() - before.heapBytes();
      return Reading.of(outcome)
          .with(Figure.MEMORY, (double) after.since(before) / SESSIONS)
          .with(Figure.HEAP, heap / SESSIONS);
    }
  }
}
