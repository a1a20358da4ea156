package chat.teahouse.websocket;

import java.time.Duration;

/**
 * The time that this process was awake, in nanoseconds. A laptop that slept or a process that was
 * stopped must not find all its visitors silent: between two ticks at most two seconds pass,
 * however long it really was. One thread ticks, all may read.
 */
final class AwakeClock {
  private static final long LONGEST_STEP_NANOS = Duration.ofSeconds(2).toNanos();

  private long tickedNanos;
  private long awakeNanos;
  private volatile long now;

  AwakeClock(long nowNanos) {
    tickedNanos = nowNanos;
  }

  /** Moves the clock on to the time of {@link System#nanoTime}. */
  void tick(long nowNanos) {
    awakeNanos += Math.min(nowNanos - tickedNanos, LONGEST_STEP_NANOS);
    tickedNanos = nowNanos;
    now = awakeNanos;
  }

  /** The time at the last tick. */
  long now() {
    return now;
  }
}
