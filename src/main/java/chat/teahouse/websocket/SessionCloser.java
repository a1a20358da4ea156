package chat.teahouse.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Closes sessions one after the other: a close can be slow where the peer takes nothing, and no
 * thread that sends may wait for it. A peer that has not closed its side a while later is not
 * waited for any longer: WildFly would keep its connection, and all that was under way to it, until
 * the network gives it up. A loop for one managed thread, which ends when interrupted. Its line
 * holds a session at most once: the registry hands each over when it deregisters it.
 */
final class SessionCloser implements Runnable {
  private static final Logger LOG = Logger.getLogger(SessionCloser.class.getName());

  /** So long a peer may take to say good-bye. */
  private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private record Closing(ChatSession session, CloseReason reason) {}

  private record Closed(ChatSession session, long atNanos) {}

  private final BlockingQueue<Closing> line = new LinkedBlockingQueue<>();
  private final Queue<Closed> closed = new ArrayDeque<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Object allClosed = new Object();

  void close(ChatSession session, CloseReason reason) {
    open.incrementAndGet();
    line.add(new Closing(session, reason));
  }

  @Override
  public void run() {
    try {
      while (true) {
        if (nanosLeft() <= 0) {
          abort(closed.remove().session());
        } else {
          Closing next = line.poll(nanosLeft(), TimeUnit.NANOSECONDS);
          if (next != null) {
            close(next);
            closed.add(new Closed(next.session(), System.nanoTime()));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the next farewell has taken too long; not positive if it has. */
  private long nanosLeft() {
    Closed first = closed.peek();
    return FAREWELL_NANOS - (first == null ? 0 : System.nanoTime() - first.atNanos());
  }

  private static void abort(ChatSession session) {
    try {
      session.abort();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, e, () -> "Aborting session " + session.session().getId());
    }
  }

  private void close(Closing closing) {
    Session session = closing.session().session();
    try {
      session.close(closing.reason());
    } catch (IOException | RuntimeException e) {
      // The peer went away first, or the container did at undeploy: closed is closed.
      LOG.log(Level.FINE, e, () -> "Closing session " + session.getId());
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
