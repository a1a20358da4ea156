package chat.teahouse.config;

import java.time.Duration;

/**
 * Who must have a message beside the Redis primary before it is acknowledged. Immutable.
 *
 * @param replicas how many replicas; 0: none
 * @param timeout how long they may take
 */
public record AckSettings(int replicas, Duration timeout) {
  static AckSettings from(SettingsSource source) {
    int replicas = source.value(Settings.ACK_REPLICAS);
    Duration timeout = source.value(Settings.ACK_TIMEOUT);
    // Redis answers nothing while it waits for replicas: the connection would be given up first.
    if (replicas > 0 && timeout.compareTo(source.value(Settings.REDIS_READ_TIMEOUT)) >= 0) {
      Setting<Duration> refused = Settings.ACK_TIMEOUT;
      throw refused.refused(
          source.text(refused).orElse(refused.defaultText()), "allowed: " + refused.range());
    }
    return new AckSettings(replicas, timeout);
  }
}
