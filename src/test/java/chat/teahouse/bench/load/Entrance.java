package chat.teahouse.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets sessions come in, a few at a time, until all are in their rooms. For one thread. */
final class Entrance {
  /** How many connect at a time. */
  private static final int CONNECTING = 64;

  /** One address of our own has about 28,000 ports for connections to one address. */
  private static final int PER_SOURCE = 10_000;

  private static final byte[] FIRST_SOURCE = {127, 0, 0, 1};
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
  private static final long BETWEEN_CALLS = TimeUnit.MILLISECONDS.toNanos(250);

  /** When nothing came for so long, nothing more is to come. */
  private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

  private final Loop loop;
  private final Protocol protocol;
  private final long end = System.nanoTime() + PATIENCE;
  private int open;
  private int inside;

  Entrance(Loop loop, Protocol protocol) {
    this.loop = loop;
    this.protocol = protocol;
  }

  /** One more has its WebSocket. */
  void opened() {
    open++;
  }

  /** One more is in its room. */
  void entered() {
    inside++;
  }

  /**
   * Lets them come in; returns when all are in their rooms and nothing is on its way to them.
   *
   * @param sessions the first ones, one for each room, may say something
   * @param rooms how many rooms
   * @param tally what the sessions are sent
   * @throws IllegalStateException if they are not in after three minutes
   */
  void letIn(List<Session> sessions, int rooms, Tally tally) throws IOException {
    int connected = 0;
    while (open < sessions.size()) {
      while (connected < sessions.size() && connected - open < CONNECTING) {
        connect(sessions.get(connected), connected);
        connected++;
      }
      step();
    }
    if (!protocol.greets()) {
      callTheRoll(sessions, rooms);
    }
    while (inside < sessions.size()) {
      step();
    }
    if (!protocol.greets()) {
      awaitQuiet(tally);
      sessions.forEach(Session::beginAnew);
    }
  }

  /** Lets sessions that left come again, all at once; returns before they are in. */
  void letInAgain(List<Session> sessions) throws IOException {
    for (int i = 0; i < sessions.size(); i++) {
      connect(sessions.get(i), i);
    }
  }

  private void step() throws IOException {
    loop.idle();
    if (System.nanoTime() - end > 0) {
      throw new IllegalStateException("%d sessions are open, %d in".formatted(open, inside));
    }
  }

  private void connect(Session session, int number) throws IOException {
    session.connected(
        new Socket(
            loop.selector(), source(number), session.address(), protocol.subprotocol(), session));
  }

  private static InetSocketAddress source(int number) throws UnknownHostException {
    if (number < PER_SOURCE) {
      // Any: then a port that is still in TIME_WAIT to another server is no obstacle.
      return new InetSocketAddress(0);
    }
    byte[] address = FIRST_SOURCE.clone();
    address[3] += (byte) (number / PER_SOURCE);
    return new InetSocketAddress(InetAddress.getByAddress(address), 0);
  }

  /** Says something in every room until everybody has been sent something. */
  private void callTheRoll(List<Session> sessions, int rooms) throws IOException {
    List<Session> callers = sessions.subList(0, rooms);
    callers.forEach(caller -> caller.prepare(0));
    long next = System.nanoTime();
    while (inside < sessions.size()) {
      long now = System.nanoTime();
      if (now - next >= 0) {
        callers.forEach(caller -> caller.say(now));
        next = now + BETWEEN_CALLS;
      }
      step();
    }
  }

  private void awaitQuiet(Tally tally) throws IOException {
    long read = tally.read();
    long since = System.nanoTime();
    while (System.nanoTime() - since < QUIET) {
      step();
      if (tally.read() != read) {
        read = tally.read();
        since = System.nanoTime();
      }
    }
  }
}
