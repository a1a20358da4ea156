package chat.teahouse.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * All sessions of a plan, on the thread that calls; only {@link #wake} is for others. They come in
 * a few at a time, and what is said and sent is counted load by load.
 */
final class Swarm implements Session.Listener, AutoCloseable {
  /** How many connect at a time. */
  private static final int CONNECTING = 64;

  /** All books together; see {@link Book}. */
  private static final int BOOK_BYTES = 1 << 26;

  private static final int LEAST_BOOK_BYTES = 1 << 20;

  /**
   * Up to so many messages in a second each is sent within microseconds of its moment. Beyond, they
   * may be late by a millisecond (which is counted as such): to wait on its feet would take the
   * core from Redis.
   */
  private static final int PRECISE = 500;

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_SELECT = 10 * MILLISECOND;
  private static final long ENTRANCE = TimeUnit.MINUTES.toNanos(3);

  /** How long nothing may come until what has not come counts as lost, and how long in all. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private static final long LONGEST_DRAIN = TimeUnit.MINUTES.toNanos(1);

  private static final Logger LOG = Logger.getLogger(Swarm.class.getName());

  private final Plan plan;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = Socket.buffer();
  private final Tally tally = new Tally();

  /** Of those who do not take all that they are sent. */
  private final Tally aside = new Tally();

  private final List<Session> sessions = new ArrayList<>();
  private final List<Socket> throttled = new ArrayList<>();
  private int inside;
  private boolean someEnded;
  private Talk talk = new Silence(0);

  /** Whether it waits for the last part of a millisecond on its feet. */
  private boolean precise;

  /**
   * Lets all sessions come in and returns when they are there.
   *
   * @throws IllegalStateException if they are not after three minutes
   */
  Swarm(Plan plan) throws IOException {
    this.plan = plan;
    List<Room> rooms = rooms(plan);
    Entrance entrance = new Entrance(selector, plan);
    long end = System.nanoTime() + ENTRANCE;
    while (inside < plan.sessions()) {
      while (sessions.size() < plan.sessions() && sessions.size() - inside < CONNECTING) {
        int number = sessions.size();
        Session session =
            new Session(
                this,
                plan.protocol().protocol(),
                rooms.get(number % plan.rooms()),
                plan.reads(number) ? tally : aside);
        sessions.add(session);
        entrance.connect(session);
      }
      step(LONGEST_SELECT);
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "only %d of %d sessions came in".formatted(inside, sessions.size()));
      }
    }
    senders().forEach(sender -> sender.prepare(plan.textBytes()));
    slowDown();
  }

  private static List<Room> rooms(Plan plan) {
    int bytes = Math.max(LEAST_BOOK_BYTES, Integer.highestOneBit(BOOK_BYTES / plan.rooms()));
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < plan.rooms(); i++) {
      rooms.add(new Room("bench-" + i, new Book(bytes), plan.audience(i)));
    }
    return rooms;
  }

  private List<Session> senders() {
    return sessions.subList(0, plan.senders());
  }

  private void slowDown() {
    for (int i = 0; i < plan.sessions(); i++) {
      if (!plan.reads(i)) {
        Socket socket = sessions.get(i).socket();
        int bytesPerSecond = plan.stops(i) ? 0 : plan.slowBytesPerSecond();
        socket.throttle(new Throttle(bytesPerSecond, System.nanoTime()));
        throttled.add(socket);
      }
    }
  }

  /** Does a load and tells what came of it. */
  Outcome run(Load load) throws IOException {
    long start = System.nanoTime();
    long from = start + TimeUnit.MILLISECONDS.toNanos(load.warmUpMillis());
    long to = from + TimeUnit.MILLISECONDS.toNanos(load.countedMillis());
    tally.begin(from, to);
    precise = load.perSecond() <= PRECISE;
    talk =
        switch (load.kind()) {
          case OPEN -> new OpenLoop(senders(), load.perSecond(), start, to);
          case CLOSED -> new ClosedLoop(senders(), to);
          case REST -> new Silence(to);
        };
    until(from);
    Spending spending = new Spending(load.processes());
    long began = System.nanoTime();
    long read = tally.read();
    until(to);
    Map<String, Long> cpuMicros = spending.micros();
    double seconds = (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
    read = tally.read() - read;
    talk = new Silence(to);
    drain();
    return tally.outcome(read, cpuMicros, seconds);
  }

  private void until(long endNanos) throws IOException {
    for (long now = System.nanoTime(); now - endNanos < 0; now = System.nanoTime()) {
      long next = talk.due(now);
      step(Math.min(next - endNanos < 0 ? next - now : endNanos - now, LONGEST_SELECT));
    }
  }

  /** Waits until all has come, or nothing more comes. */
  private void drain() throws IOException {
    long end = System.nanoTime() + LONGEST_DRAIN;
    long pending = tally.pending();
    long since = System.nanoTime();
    long now = since;
    while (tally.pending() > 0 && now - since < PATIENCE && now - end < 0) {
      step(LONGEST_SELECT);
      now = System.nanoTime();
      if (tally.pending() != pending) {
        pending = tally.pending();
        since = now;
      }
    }
  }

  /** Lets a moment pass, reading what comes. */
  void idle() throws IOException {
    step(LONGEST_SELECT);
  }

  /** Ends {@link #idle} at once. */
  void wake() {
    selector.wakeup();
  }

  /**
   * Waits for what comes, no longer than so many nanoseconds and a millisecond, and reads it;
   * meanwhile what is to be said is said.
   */
  private void step(long nanos) throws IOException {
    if (nanos >= MILLISECOND || (nanos > 0 && !precise)) {
      selector.select(this::ready, Math.max(1, nanos / MILLISECOND));
    } else {
      selector.selectNow(this::ready);
    }
    for (Socket socket : throttled) {
      socket.awake(System.nanoTime());
    }
  }

  private void ready(SelectionKey key) {
    ((Socket) key.attachment()).ready(buffer);
    talk.due(System.nanoTime());
  }

  @Override
  public void entered() {
    inside++;
  }

  @Override
  public void ended(String why) {
    if (!someEnded) {
      someEnded = true;
      LOG.warning(() -> "sessions end, the first one because of: " + why);
    }
  }

  @Override
  public void answered(Session sender, long nowNanos) {
    talk.answered(sender, nowNanos);
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
