package chat.teahouse.bench;

import chat.teahouse.bench.load.Plan;
import chat.teahouse.bench.load.ProtocolKind;
import java.time.Duration;

/**
 * One repetition: a server that has just started, on a stage of its own. Immutable.
 *
 * @param warmUp how long a load lasts before it counts
 * @param counted how long it counts
 */
record Trial(Stage stage, Server server, ProtocolKind protocol, Duration warmUp, Duration counted) {
  /** So many sessions for this server. */
  Plan plan(int sessions) {
    return Plan.of(server.endpoint(), protocol, sessions);
  }

  /** Lets sessions come in. */
  Generator enter(Plan plan) {
    return stage.enter(plan, server);
  }
}
