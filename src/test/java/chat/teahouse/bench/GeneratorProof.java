package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.ProtocolKind;

/**
 * The generator itself: a server that costs next to nothing shows what it can say, read and count
 * on its core. What is measured of others far below this is theirs.
 */
record GeneratorProof() implements Scenario {
  private static final int SESSIONS = 1_000;
  private static final int SENDERS = 20;
  private static final int PER_SECOND = 10_000;

  @Override
  public String id() {
    return "generator";
  }

  @Override
  public String title() {
    return "the generator: %,d sessions, %,d messages/s of 100 bytes, from a bare server that batches"
        .formatted(SESSIONS, PER_SECOND);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return contender.equals(Bare.BATCHES);
  }

  @Override
  public Reading measure(Trial trial) {
    try (Generator generator = trial.enter(trial.plan(SESSIONS).senders(SENDERS))) {
      return Reading.ofDeliveries(
          generator.run(Load.open(PER_SECOND, trial.warmUp(), trial.counted())));
    }
  }
}
