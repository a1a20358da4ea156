package chat.teahouse.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load. A message counts if it was meant to be sent in the counted time, however
 * late it came. Immutable.
 *
 * @param messages how many were said
 * @param expected how many deliveries they should have made
 * @param deliveries how many they made, each message and session once
 * @param read how many deliveries there were in the counted time, of whatever messages
 * @param delivery the time from when it was meant to be sent until it was read
 * @param answer the time from when it was meant to be sent until it was acknowledged
 * @param back the time from when the sessions were to come again until each was in its room
 * @param faults what went wrong
 * @param cpuMicros what the watched processes took of the processor in the counted time, by name;
 *     the generator's own is {@code generator}
 * @param seconds how long the counted time was
 */
public record Outcome(
    long messages,
    long expected,
    long deliveries,
    long read,
    Latency delivery,
    Latency answer,
    Latency back,
    Faults faults,
    Map<String, Long> cpuMicros,
    double seconds) {
  /** The name of the generator among the processes. */
  public static final String GENERATOR = "generator";

  /** Deliveries in a second. */
  public double deliveriesPerSecond() {
    return read / seconds;
  }

  /** The processor time of the watched processes of a name per delivery, in microseconds. */
  public double cpuMicrosPerDelivery(String name) {
    return (double) cpuMicros.get(name) / Math.max(1, read);
  }

  /** The processor time of the watched processes of a name per message, in microseconds. */
  public double cpuMicrosPerMessage(String name) {
    return (double) cpuMicros.get(name) / Math.max(1, messages);
  }

  /** The share of one core that the watched processes of a name took, in percent. */
  public double cpuPercent(String name) {
    return cpuMicros.get(name) / seconds / 10_000;
  }

  /**
   * How long something took, in microseconds.
   *
   * @param count how many times it was measured
   */
  public record Latency(
      long count, long p50Micros, long p90Micros, long p99Micros, long p999Micros, long maxMicros) {
    private static final double MICROS = 1_000.0;

    static Latency of(Histogram micros) {
      return new Latency(
          micros.getTotalCount(),
          micros.getValueAtPercentile(50),
          micros.getValueAtPercentile(90),
          micros.getValueAtPercentile(99),
          micros.getValueAtPercentile(99.9),
          micros.getMaxValue());
    }

    /** Half of them took no longer. */
    public double p50Millis() {
      return p50Micros / MICROS;
    }

    /** 99 of a hundred took no longer. */
    public double p99Millis() {
      return p99Micros / MICROS;
    }

    /** None took longer. */
    public double maxMillis() {
      return maxMicros / MICROS;
    }
  }

  /**
   * What must not happen, how often.
   *
   * @param lost deliveries of counted messages that did not come
   * @param skipped messages that were passed over in what a session was sent, whenever said
   * @param doubled messages that came again
   * @param disordered messages that came behind later ones
   * @param altered messages that were not the same for all, or not whole
   * @param refused messages that the server refused
   * @param closed sessions that the server closed, since the beginning
   */
  public record Faults(
      long lost,
      long skipped,
      long doubled,
      long disordered,
      long altered,
      long refused,
      long closed) {
    /** Those of another time too. */
    public Faults and(Faults other) {
      return new Faults(
          lost + other.lost,
          skipped + other.skipped,
          doubled + other.doubled,
          disordered + other.disordered,
          altered + other.altered,
          refused + other.refused,
          closed + other.closed);
    }

    /** How many there are of all kinds. */
    public long sum() {
      return lost + skipped + doubled + disordered + altered + refused + closed;
    }
  }
}
