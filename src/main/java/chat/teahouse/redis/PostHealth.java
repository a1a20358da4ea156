package chat.teahouse.redis;

import chat.teahouse.room.StoreStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs when posting begins to fail and when it works again, once each; it works again when nothing
 * has failed for ten seconds, since one room may fail among many that do not. Silent while Redis is
 * known to be away: that has its own line. Thread-safe.
 */
final class PostHealth {
  private static final Logger LOG = Logger.getLogger(PostHealth.class.getName());

  private static final Duration QUIET = Duration.ofSeconds(10);

  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile long failedNanos;

  private final StoreStatus status;

  PostHealth(StoreStatus status) {
    this.status = status;
  }

  void failed(Throwable cause) {
    failedNanos = System.nanoTime();
    if (status.state() == StoreStatus.State.UP && failing.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, "Posting to Redis fails: {0}.", Causes.sentence(cause));
    }
  }

  void succeeded() {
    if (failing.get()
        && System.nanoTime() - failedNanos > QUIET.toNanos()
        && failing.compareAndSet(true, false)) {
      LOG.info("Posting to Redis works again.");
    }
  }
}
