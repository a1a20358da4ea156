package chat.teahouse.fanout;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends each ready feed one message in turn, so that no session waits for another. A loop for a
 * managed thread, which ends when the thread is interrupted. Its line holds a feed at most once and
 * is so bounded by the number of sessions.
 */
public final class Pump implements Runnable {
  private final BlockingQueue<Feed> line = new LinkedBlockingQueue<>();

  /** Puts a feed at the end of the line. */
  void ready(Feed feed) {
    line.add(feed);
  }

  @Override
  public void run() {
    try {
      while (true) {
        line.take().serve();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves until nobody is ready. */
  void serveReady() {
    for (Feed feed = line.poll(); feed != null; feed = line.poll()) {
      feed.serve();
    }
  }
}
