package chat.teahouse.config;

import java.time.Duration;

/**
 * When a silent session is sent a ping and when it is given up. Immutable.
 *
 * @param interval silence after which a ping is sent
 * @param timeout silence after which the session is closed
 */
public record HeartbeatSettings(Duration interval, Duration timeout) {
  /** How long a peer has to answer a ping at the least, however late the ping was sent. */
  public static final Duration ANSWER_TIME = Duration.ofSeconds(10);

  static HeartbeatSettings from(SettingsSource source) {
    Duration interval = source.value(Settings.HEARTBEAT_INTERVAL);
    Duration timeout = source.value(Settings.HEARTBEAT_TIMEOUT);
    if (timeout.compareTo(interval.plus(ANSWER_TIME)) < 0) {
      Setting<Duration> refused = Settings.HEARTBEAT_TIMEOUT;
      throw refused.refused(
          source.text(refused).orElse(refused.defaultText()), "allowed: " + refused.range());
    }
    return new HeartbeatSettings(interval, timeout);
  }
}
