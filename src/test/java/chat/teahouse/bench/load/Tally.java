package chat.teahouse.bench.load;

import chat.teahouse.bench.load.Outcome.Faults;
import chat.teahouse.bench.load.Outcome.Latency;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What all sessions said and were sent. For one thread. */
final class Tally {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Histogram delivery = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram answer = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram back = new Histogram(LONGEST_MICROS, DIGITS);
  private long from;
  private long to;

  private long pending;
  private long read;
  private long messages;
  private long expected;
  private long skipped;
  private long doubled;
  private long disordered;
  private long altered;
  private long refused;
  private long closed;

  /** Begins anew: what has a stamp from one moment to before another counts. */
  void begin(long fromNanos, long toNanos) {
    from = fromNanos;
    to = toNanos;
    delivery.reset();
    answer.reset();
    back.reset();
    pending = 0;
    read = 0;
    messages = 0;
    expected = 0;
    skipped = 0;
    doubled = 0;
    disordered = 0;
    altered = 0;
    refused = 0;
  }

  private boolean counts(long stamp) {
    return stamp - from >= 0 && stamp - to < 0;
  }

  /** A message was said. */
  void said(long stamp, int audience) {
    pending += audience;
    if (counts(stamp)) {
      messages++;
      expected += audience;
    }
  }

  /** A message reached a session that is expected to read it, for the first time. */
  void delivered(long stamp, long nowNanos) {
    pending--;
    read++;
    if (counts(stamp)) {
      delivery.recordValue(micros(stamp, nowNanos));
    }
  }

  /** A message was acknowledged. */
  void answered(long stamp, long nowNanos) {
    if (counts(stamp)) {
      answer.recordValue(micros(stamp, nowNanos));
    }
  }

  /** A session that was to come again at a moment is back in its room. */
  void back(long momentNanos, long nowNanos) {
    back.recordValue(micros(momentNanos, nowNanos));
  }

  private static long micros(long stamp, long nowNanos) {
    return Math.max(0, Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nowNanos - stamp)));
  }

  /** How many deliveries are to come of all that was said since the beginning. */
  long pending() {
    return pending;
  }

  /** How many deliveries there were since the beginning, of whatever messages. */
  long read() {
    return read;
  }

  /** So many messages were passed over in what a session was sent; negative: not so after all. */
  void skipped(long number) {
    skipped += number;
  }

  void doubled() {
    doubled++;
  }

  void disordered() {
    disordered++;
  }

  void altered() {
    altered++;
  }

  void refused() {
    refused++;
  }

  /** A session was closed; not forgotten by {@link #begin}. */
  void closed() {
    closed++;
  }

  /**
   * What came of it.
   *
   * @param readInTime how many deliveries there were in the counted time
   * @see Outcome
   */
  Outcome outcome(long readInTime, Map<String, Long> cpuMicros, double seconds) {
    long deliveries = delivery.getTotalCount();
    return new Outcome(
        messages,
        expected,
        deliveries,
        readInTime,
        Latency.of(delivery),
        Latency.of(answer),
        Latency.of(back),
        new Faults(expected - deliveries, skipped, doubled, disordered, altered, refused, closed),
        cpuMicros,
        seconds);
  }
}
