package chat.teahouse.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How many sessions this node takes. It tells the log when the node has become full and when it has
 * room again, which is when a twentieth has left: not each time that one comes and another goes.
 * Thread-safe.
 */
final class Capacity {
  private static final Logger LOG = Logger.getLogger(Capacity.class.getName());
  private static final int PARTS = 20;

  private final int limit;
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();

  /**
   * A capacity of so many sessions.
   *
   * @param limit 0: no limit
   */
  Capacity(int limit) {
    this.limit = limit;
  }

  /** Takes one more, if there is room; whether there was. */
  boolean enter() {
    if (sessions.incrementAndGet() <= limit || limit == 0) {
      return true;
    }
    sessions.decrementAndGet();
    if (full.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, "The node is full: it has {0} sessions", limit);
    }
    return false;
  }

  /** One that was taken has left. */
  void leave() {
    int left = sessions.decrementAndGet();
    if (left <= limit - Math.max(1, limit / PARTS) && full.compareAndSet(true, false)) {
      LOG.info("The node has room again");
    }
  }
}
