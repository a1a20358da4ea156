package chat.teahouse.config;

import java.time.Duration;

/**
 * How much a node keeps for its readers, and for how long. Immutable.
 *
 * @param ring the most events kept per room
 * @param ringBytes the most bytes kept per room
 * @param memoryPercent the share of the heap for the events of all rooms
 * @param batchBytes the most bytes of one WebSocket message, unless a single event is bigger
 * @param window how long a message may wait for others in a busy room; zero: none does
 * @param stallTimeout how long a send may stay under way
 */
public record FanoutSettings(
    int ring,
    long ringBytes,
    int memoryPercent,
    long batchBytes,
    Duration window,
    Duration stallTimeout) {
  private static final long PERCENT = 100;

  static FanoutSettings from(SettingsSource source) {
    return new FanoutSettings(
        source.value(Settings.FANOUT_RING),
        source.value(Settings.FANOUT_RING_BYTES),
        source.value(Settings.FANOUT_MEMORY),
        source.value(Settings.FANOUT_BATCH),
        source.value(Settings.FANOUT_WINDOW),
        source.value(Settings.FANOUT_STALL_TIMEOUT));
  }

  /** The most bytes that the events of all rooms may take on a heap of this size. */
  public long memoryBytes(long heapBytes) {
    return heapBytes * memoryPercent / PERCENT;
  }
}
