package chat.teahouse.redis;

import chat.teahouse.room.StoreStatus;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs when posting begins to fail and when it works again, once each. Silent while Redis is known
 * to be away: that has its own line. Thread-safe.
 */
final class PostHealth {
  private static final Logger LOG = Logger.getLogger(PostHealth.class.getName());

  private final AtomicBoolean failing = new AtomicBoolean();
  private final StoreStatus status;

  PostHealth(StoreStatus status) {
    this.status = status;
  }

  void failed(Exception cause) {
    if (status.state() == StoreStatus.State.UP && failing.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, "Posting to Redis fails: {0}.", Causes.sentence(cause));
    }
  }

  void succeeded() {
    if (failing.get() && failing.compareAndSet(true, false)) {
      LOG.info("Posting to Redis works again.");
    }
  }
}
