package chat.teahouse.chaos;

import java.time.Duration;
import java.util.logging.Logger;

/** What the command line says of the long runs: {@code mvn verify -Pchaos -Dchaos.minutes=10}. */
final class ChaosRun {
  private static final Logger LOG = Logger.getLogger(ChaosRun.class.getName());

  private ChaosRun() {}

  /** {@code chaos.seed}; a new one each time unless it is given. */
  static long seed() {
    long seed = Long.getLong("chaos.seed", System.currentTimeMillis() % 1_000_000_000);
    say("-Dchaos.seed=" + seed);
    return seed;
  }

  /** {@code chaos.minutes}, 10 by default: how long there are faults; 0: not at all. */
  static Duration time() {
    return Duration.ofSeconds((long) (60 * Double.parseDouble(property("chaos.minutes", "10"))));
  }

  /** {@code chaos.drops}: how many clients are dropped by force; 0: none. */
  static long drops() {
    return Long.parseLong(property("chaos.drops", "10000"));
  }

  private static String property(String key, String otherwise) {
    return System.getProperty(key, otherwise);
  }

  static void say(String what) {
    LOG.info(what);
  }
}
