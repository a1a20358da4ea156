package chat.teahouse.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to connect: full jitter below a bound that doubles from
 * 100 ms to 1 s, so that nodes do not come back in step and none comes back late. See <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff And Jitter</a>. Not thread-safe.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LAST_MILLIS = 1_000;
  private static final long LEAST_MILLIS = 10;

  private final RandomGenerator random;
  private long boundMillis = FIRST_MILLIS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait: at least 10 ms, so that a refused connection never makes a busy loop. */
  Duration next() {
    Duration wait = Duration.ofMillis(random.nextLong(LEAST_MILLIS, boundMillis));
    boundMillis = Math.min(2 * boundMillis, LAST_MILLIS);
    return wait;
  }

  /** The connection has proved itself. */
  void reset() {
    boundMillis = FIRST_MILLIS;
  }
}
