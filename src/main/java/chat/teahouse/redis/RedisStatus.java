package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.StoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether Redis is reachable, as the subscriber sees it. Logs each change in one line. Thread-safe;
 * changed by the subscriber's thread alone.
 */
@ApplicationScoped
class RedisStatus implements StoreStatus {
  private static final Logger LOG = Logger.getLogger(RedisStatus.class.getName());

  private volatile State state = State.UNKNOWN;
  private String url;

  /** For the client proxy. */
  RedisStatus() {}

  @Inject
  RedisStatus(RedisSettings settings) {
    url = settings.maskedUrl();
  }

  @Override
  public State state() {
    return state;
  }

  /** All that this node asked for is confirmed; whether that is news. */
  boolean up() {
    if (state == State.UP) {
      return false;
    }
    state = State.UP;
    LOG.log(Level.INFO, "Redis is up: {0}.", url);
    return true;
  }

  /** The subscriber's connection failed or could not be made; whether that is news. */
  boolean down(Exception cause) {
    if (state == State.DOWN) {
      return false;
    }
    state = State.DOWN;
    LOG.log(
        Level.WARNING,
        "Redis is away: {0} ({1}). Visitors stay connected; trying to come back.",
        new Object[] {url, Causes.sentence(cause)});
    return true;
  }
}
