package chat.teahouse.websocket;

/**
 * A token bucket: so many units a second, with bursts of three seconds' worth after a pause. What
 * is larger than a burst passes when the bucket is full. Not thread-safe.
 */
final class RateLimit {
  private static final int BURST_SECONDS = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long unitsPerSecond;
  private double tokens;
  private long filledNanos;

  /**
   * A full bucket.
   *
   * @param unitsPerSecond how fast it fills; 0: no limit
   * @param nowNanos the time
   */
  RateLimit(long unitsPerSecond, long nowNanos) {
    this.unitsPerSecond = unitsPerSecond;
    this.tokens = burst();
    this.filledNanos = nowNanos;
  }

  /** After how long so many units may pass; zero if at this moment. */
  long nanosUntil(long units, long nowNanos) {
    if (unitsPerSecond == 0) {
      return 0;
    }
    tokens += (nowNanos - filledNanos) / NANOS_PER_SECOND * unitsPerSecond;
    tokens = Math.min(tokens, burst());
    filledNanos = nowNanos;
    double missing = Math.min((double) units, burst()) - tokens;
    return missing <= 0 ? 0 : (long) Math.ceil(missing / unitsPerSecond * NANOS_PER_SECOND);
  }

  /** Takes units that were allowed. */
  void take(long units) {
    tokens -= units;
  }

  private double burst() {
    return (double) BURST_SECONDS * unitsPerSecond;
  }
}
