package chat.teahouse.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
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
 * Closes sessions one after the other, so that no thread that sends has to. A peer that has not
 * closed its side a while later is not waited for any longer where the container would wait: its
 * connection is broken off. A loop for one managed thread, which ends when interrupted. Its line
 * holds a session at most once: the registry hands each over when it deregisters it.
 */
final class SessionCloser implements Runnable {
  private static final Logger LOG = Logger.getLogger(SessionCloser.class.getName());

  /** So long a peer may take to say good-bye. */
  private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private record Closing(ChatSession session, CloseReason reason) {}

  /** Weak: most connections end by themselves, and are not kept for this. */
  private record Closed(Reference<Closeable> connection, long atNanos) {}

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
          breakOff(closed.remove());
        } else {
          Closing next = line.poll(nanosLeft(), TimeUnit.NANOSECONDS);
          if (next != null) {
            close(next);
          }
        }
      }
    } catch (InterruptedException e) {
      closed.forEach(SessionCloser::breakOff);
      Thread.currentThread().interrupt();
    }
  }

  /** Until the next farewell has taken too long; not positive if it has. */
  private long nanosLeft() {
    Closed first = closed.peek();
    return FAREWELL_NANOS - (first == null ? 0 : System.nanoTime() - first.atNanos());
  }

  private static void breakOff(Closed session) {
    Closeable connection = session.connection().get();
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.FINE, "A connection ended in disorder", e);
    }
  }

  private void close(Closing closing) {
    Session session = closing.session().session();
    try {
      session.close(closing.reason());
      closing
          .session()
          .connection()
          .map(WeakReference::new)
          .ifPresent(connection -> closed.add(new Closed(connection, System.nanoTime())));
    } catch (IOException | RuntimeException | Error e) {
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
