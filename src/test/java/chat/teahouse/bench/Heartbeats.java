package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.ProtocolKind;
import java.time.Duration;

/** Many who say nothing: what does it take of the processor to know that they are there? */
record Heartbeats() implements Scenario {
  private static final int SESSIONS = 9_000;
  private static final int ROOMS = 20;

  /** Of Teahouse's default. */
  private static final Duration INTERVAL = Duration.ofSeconds(25);

  /** So long the compiler is at work with the methods of a ping; it took half of the processor. */
  private static final int WARM_UP_HEARTBEATS = 4;

  private static final int HEARTBEATS = 2;

  @Override
  public String id() {
    return "heartbeats";
  }

  @Override
  public String title() {
    return ("%,d idle sessions over %d rooms, for %d heartbeats of %d s, after %d; the server has one"
            + " core")
        .formatted(SESSIONS, ROOMS, HEARTBEATS, INTERVAL.toSeconds(), WARM_UP_HEARTBEATS);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return contender.protocols().get(0) == protocol;
  }

  @Override
  public Reading measure(Trial trial) {
    try (Generator generator = trial.enter(trial.plan(SESSIONS).rooms(ROOMS))) {
      return Reading.of(
          generator.run(
              Load.rest(
                  INTERVAL.multipliedBy(WARM_UP_HEARTBEATS), INTERVAL.multipliedBy(HEARTBEATS))));
    }
  }
}
