package chat.teahouse.websocket;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that this process was awake, in nanoseconds. A laptop that slept or a process that was
 * stopped must not find all its visitors silent: between two ticks at most two seconds pass,
 * however long it really was. One thread ticks, all may read.
 */
final class AwakeClock {
  private static final long LONGEST_STEP_NANOS = Duration.ofSeconds(2).toNanos();

  private record Tick(long nanos, long awakeNanos) {}

  private final LongSupplier nanoClock;
  private volatile Tick last;

  AwakeClock(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.last = new Tick(nanoClock.getAsLong(), 0);
  }

  /** Moves the clock on; called once a second. */
  void tick() {
    long nanos = nanoClock.getAsLong();
    last = new Tick(nanos, awake(nanos));
  }

  /** The time of this moment, not of the last tick: a peer has its time-out to the full. */
  long now() {
    return awake(nanoClock.getAsLong());
  }

  private long awake(long nanos) {
    Tick tick = last;
    return tick.awakeNanos() + Math.min(nanos - tick.nanos(), LONGEST_STEP_NANOS);
  }
}
