package chat.teahouse.fanout;

import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What will be due after a while, for a loop that looks from time to time. Thread-safe; never
 * blocks.
 *
 * @param <T> what becomes due
 */
final class DueQueue<T> {
  private final DelayQueue<Due<T>> queue = new DelayQueue<>();
  private final LongSupplier nanoClock;

  DueQueue(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Something will be due after so many nanoseconds. */
  void addAfter(T what, long nanos) {
    queue.add(new Due<>(what, nanoClock.getAsLong() + nanos, nanoClock));
  }

  /** Takes one that is due, the earliest first. */
  Optional<T> poll() {
    return Optional.ofNullable(queue.poll()).map(Due::what);
  }

  /** In how many nanoseconds the next one is due: 0 if one is, at most {@code most}. */
  long nanosToNext(long most) {
    Due<T> next = queue.peek();
    return next == null ? most : Math.max(0, Math.min(most, next.getDelay(TimeUnit.NANOSECONDS)));
  }

  private record Due<T>(T what, long atNanos, LongSupplier nanoClock) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atNanos - nanoClock.getAsLong(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(atNanos - ((Due<?>) other).atNanos, 0);
    }
  }
}
