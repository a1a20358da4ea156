package chat.teahouse.websocket;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks after all sessions once a second: asks for pings, gives up the silent, the stalled and who
 * does not begin. It never waits for Redis, a send or a close. A loop for one managed thread, which
 * ends when interrupted; there are no timers per session.
 */
final class Housekeeper implements Runnable {
  private static final Logger LOG = Logger.getLogger(Housekeeper.class.getName());
  private static final long TICK_MILLIS = 1_000;

  private final Collection<ChatSession> sessions;
  private final AwakeClock clock;
  private final Duration stallTimeout;

  Housekeeper(Collection<ChatSession> sessions, AwakeClock clock, Duration stallTimeout) {
    this.sessions = sessions;
    this.clock = clock;
    this.stallTimeout = stallTimeout;
  }

  @Override
  public void run() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (!never.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        clock.tick();
        sessions.forEach(this::check);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Where thousands come at once, a hello may still wait in the network. So who has not said it is
   * pinged first, and closed when something came behind that and still no hello.
   */
  private static void askOrClose(ChatSession session) {
    if (session.heartbeat().ask()) {
      session.feed().ping();
    } else if (session.heartbeat().hasAnswered() && session.protocol().isOverdue()) {
      session.close(CloseReasons.NO_HELLO);
    }
  }

  private void check(ChatSession session) {
    try {
      if (session.heartbeat().isSilent()) {
        session.close(CloseReasons.SILENT);
        return;
      }
      if (session.protocol().isOverdue()) {
        askOrClose(session);
      }
      if (session.heartbeat().isPingDue()) {
        session.feed().ping();
      }
      session.feed().closeIfStalled(stallTimeout.toNanos());
    } catch (RuntimeException | Error e) {
      // One broken session must not end the care for all others.
      LOG.log(Level.WARNING, "Session " + session.session().getId() + " could not be checked", e);
    }
  }
}
