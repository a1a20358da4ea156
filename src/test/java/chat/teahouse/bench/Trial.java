package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Plan;
import chat.teahouse.bench.load.ProtocolKind;
import java.time.Duration;

/**
 * One repetition: a server that has just started, or some nodes, on a stage of its own. Immutable.
 *
 * @param warmUp how long a load lasts before it counts
 * @param counted how long it counts
 */
record Trial(
    Stage stage, Servers servers, ProtocolKind protocol, Duration warmUp, Duration counted) {
  /** What the warm-up left behind is gone by then. */
  private static final Duration CALM = Duration.ofSeconds(2);

  /** So many sessions for these servers. */
  Plan plan(int sessions) {
    return Plan.of(servers.endpoints(), protocol, sessions);
  }

  /** Lets sessions come in. */
  Generator enter(Plan plan) {
    return stage.enter(plan, servers);
  }

  /**
   * Warms the servers up and lets a steady talk count.
   *
   * @param warmUpPerSecond how many messages are said in a second before
   * @param perSecond how many are said then
   */
  Outcome talk(Generator generator, double warmUpPerSecond, double perSecond) {
    generator.run(Load.open(warmUpPerSecond, Duration.ZERO, warmUp));
    return generator.run(Load.open(perSecond, CALM, counted));
  }
}
