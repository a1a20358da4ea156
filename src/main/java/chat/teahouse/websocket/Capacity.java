package chat.teahouse.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How many sessions this node takes. It tells the log when the node has become full and when it has
 * room again, which is when a twentieth has left: not each time that one comes and another goes.
 * Thread-safe.
 */
final class Capacity {
  private static final Logger LOG = Logger.getLogger(Capacity.class.getName());
  private static final int ROOM_AGAIN = 20;

  private final int limit;
  private final AtomicBoolean full = new AtomicBoolean();

  /**
   * A capacity of so many sessions.
   *
   * @param limit 0: no limit
   */
  Capacity(int limit) {
    this.limit = limit;
  }

  /**
   * Whether the node takes one more.
   *
   * @param sessions how many there are with it
   */
  boolean takes(int sessions) {
    if (limit == 0) {
      return true;
    }
    if (sessions > limit) {
      if (full.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "The node is full: it has {0} sessions", limit);
      }
      return false;
    }
    if (sessions <= limit - limit / ROOM_AGAIN && full.compareAndSet(true, false)) {
      LOG.info("The node has room again");
    }
    return true;
  }
}
