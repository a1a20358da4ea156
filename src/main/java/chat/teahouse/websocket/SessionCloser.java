package chat.teahouse.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Closes sessions one after the other: a close can be slow where the peer takes nothing, and no
 * thread that sends may wait for it. A loop for one managed thread, which ends when interrupted.
 * Its line holds a session at most once: the registry hands each over when it deregisters it.
 */
final class SessionCloser implements Runnable {
  private static final Logger LOG = Logger.getLogger(SessionCloser.class.getName());

  private record Closing(Session session, CloseReason reason) {}

  private final BlockingQueue<Closing> line = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Object allClosed = new Object();

  void close(Session session, CloseReason reason) {
    open.incrementAndGet();
    line.add(new Closing(session, reason));
  }

  @Override
  public void run() {
    try {
      while (true) {
        close(line.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close(Closing closing) {
    try {
      closing.session().close(closing.reason());
    } catch (IOException | RuntimeException e) {
      // The peer went away first, or the container did at undeploy: closed is closed.
      LOG.log(Level.FINE, e, () -> "Closing session " + closing.session().getId());
    } finally {
      if (open.decrementAndGet() == 0) {
        synchronized (allClosed) {
          allClosed.notifyAll();
        }
      }
    }
  }

  /** Waits until the line is empty, at most so long; an interrupt ends the wait. */
  void awaitAllClosed(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (allClosed) {
      try {
        while (open.get() > 0 && System.nanoTime() < deadline) {
          TimeUnit.NANOSECONDS.timedWait(allClosed, deadline - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (open.get() > 0) {
      LOG.log(
          Level.WARNING, "{0} sessions were not closed within {1}.", new Object[] {open, limit});
    }
  }
}
