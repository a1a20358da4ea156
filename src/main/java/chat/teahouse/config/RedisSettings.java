package chat.teahouse.config;

import java.net.URI;
import java.time.Duration;

/**
 * How Redis is reached. Immutable.
 *
 * @param url scheme, credentials, host, port and database
 * @param keyPrefix what every key and channel begins with
 * @param connectTimeout how long a connection may take to open
 * @param readTimeout how long an answer may take
 * @param poolMax the most connections beside the subscriber's
 * @param borrowTimeout how long to wait for a free one
 */
public record RedisSettings(
    URI url,
    String keyPrefix,
    Duration connectTimeout,
    Duration readTimeout,
    int poolMax,
    Duration borrowTimeout) {

  static RedisSettings from(SettingsSource source) {
    return new RedisSettings(
        source.value(Settings.REDIS_URL),
        source.value(Settings.REDIS_KEY_PREFIX),
        source.value(Settings.REDIS_CONNECT_TIMEOUT),
        source.value(Settings.REDIS_READ_TIMEOUT),
        source.value(Settings.REDIS_POOL_MAX),
        source.value(Settings.REDIS_POOL_BORROW_TIMEOUT));
  }

  /** The address without its credentials, for logs. */
  public String maskedUrl() {
    return RedisUrl.masked(url.toString());
  }

  /** Shows no credentials. */
  @Override
  public String toString() {
    return "RedisSettings[" + maskedUrl() + ", " + keyPrefix + "]";
  }
}
