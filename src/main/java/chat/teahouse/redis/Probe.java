package chat.teahouse.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether what this node publishes to its own channel comes back on its subscription. A
 * subscription that hangs on another server than the one that publishes, such as a former primary,
 * may bring messages and yet miss all that matters. Thread-safe.
 */
final class Probe {
  private static final long NONE = Long.MIN_VALUE;

  private final AtomicLong unheardSince = new AtomicLong(NONE);
  private final LongSupplier nanoTime;
  private final Duration limit;

  /**
   * Makes a probe of which nothing was published yet.
   *
   * @param limit how long probes may stay away
   */
  Probe(LongSupplier nanoTime, Duration limit) {
    this.nanoTime = nanoTime;
    this.limit = limit;
  }

  /** A probe was published. One that was heard before this is counted by the next. */
  void published() {
    unheardSince.compareAndSet(NONE, nanoTime.getAsLong());
  }

  /** A probe came back, or there is a new subscription, which none has missed. */
  void heard() {
    unheardSince.set(NONE);
  }

  /** Whether probes have been published for longer than the limit and none came back. */
  boolean isOverdue() {
    long since = unheardSince.get();
    return since != NONE && nanoTime.getAsLong() - since > limit.toNanos();
  }
}
