package chat.teahouse.fanout;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends each ready feed one message in turn, so that no session waits for another, and lets rooms
 * hand out what they kept back for a while. A loop for a managed thread, which ends when the thread
 * is interrupted. Its line holds a feed at most once and is so bounded by the number of sessions
 * and rooms. Other methods are thread-safe and do not block.
 */
public final class Pump implements Runnable {
  private static final Logger LOG = Logger.getLogger(Pump.class.getName());
  private static final long LONG_NANOS = TimeUnit.HOURS.toNanos(1);

  private final BlockingQueue<Runnable> line = new LinkedBlockingQueue<>();
  private final DueQueue<Runnable> later;

  /**
   * A pump for which nobody is ready.
   *
   * @param nanoClock the time in nanoseconds, as {@link System#nanoTime}
   */
  public Pump(LongSupplier nanoClock) {
    later = new DueQueue<>(nanoClock);
  }

  /** Puts a feed at the end of the line. */
  void ready(Feed feed) {
    line.add(feed.turn());
  }

  /** Does something after so many nanoseconds, between two turns; it must not block. */
  void after(long nanos, Runnable task) {
    later.addAfter(task, nanos);
    line.add(Pump::lookAgain);
  }

  /** Who waits in the line waits no longer than for what is due next. */
  private static void lookAgain() {}

  @Override
  public void run() {
    try {
      while (true) {
        serve(line.poll(later.nanosToNext(LONG_NANOS), TimeUnit.NANOSECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves until nobody is ready. */
  void serveReady() {
    serve(null);
    for (Runnable turn = line.poll(); turn != null; turn = line.poll()) {
      serve(turn);
    }
  }

  private void serve(Runnable turn) {
    try {
      if (turn != null) {
        turn.run();
      }
      later.poll().ifPresent(Runnable::run);
    } catch (RuntimeException | Error e) {
      // Without this loop nobody would be sent anything any more.
      LOG.log(Level.SEVERE, "A session or a room could not be served", e);
    }
  }
}
