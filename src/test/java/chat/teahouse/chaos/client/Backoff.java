package chat.teahouse.chaos.client;

import java.time.Duration;
import java.util.Random;

/** Waits between attempts to connect: a random time below a bound that doubles. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 4;

  private final Random random;
  private int attempts;

  Backoff(Random random) {
    this.random = random;
  }

  Duration next() {
    long bound = FIRST.toMillis() << Math.min(attempts, MOST_DOUBLINGS);
    attempts++;
    return Duration.ofMillis(random.nextLong(bound));
  }

  void reset() {
    attempts = 0;
  }
}
