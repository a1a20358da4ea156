package chat.teahouse.config;

import java.time.Duration;

/**
 * How much of a room Redis keeps, and for how long. Immutable.
 *
 * @param messages the most messages
 * @param bytes the most bytes; the newest message is kept whatever its size
 * @param idleTtl how long after the last message; zero: for ever
 */
public record HistorySettings(int messages, long bytes, Duration idleTtl) {
  static HistorySettings from(SettingsSource source) {
    return new HistorySettings(
        source.value(Settings.ROOM_HISTORY),
        source.value(Settings.ROOM_HISTORY_BYTES),
        source.value(Settings.ROOM_IDLE_TTL));
  }
}
