package chat.teahouse.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * All sessions of a plan: what they say and are sent is counted load by load. For one thread, but
 * for {@link #wake}.
 */
final class Swarm implements Session.Listener, AutoCloseable {
  /** All books together; see {@link Book}. */
  private static final int BOOK_BYTES = 1 << 26;

  private static final int LEAST_BOOK_BYTES = 1 << 14;

  /**
   * Up to so many messages in a second each is sent within microseconds of its moment. Beyond, they
   * may be late by a millisecond (which is counted as such): to wait on its feet would take the
   * core from Redis.
   */
  private static final int PRECISE = 500;

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  /** How long nothing may come until what has not come counts as lost, and how long in all. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private static final long LONGEST_DRAIN = TimeUnit.MINUTES.toNanos(1);

  private static final long BETWEEN_TRIES = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = Logger.getLogger(Swarm.class.getName());

  private final Plan plan;
  private final Loop loop = new Loop();
  private final Tally tally = new Tally();

  /** Of those who do not take all that they are sent. */
  private final Tally aside = new Tally();

  private final Entrance entrance;
  private final List<Session> sessions = new ArrayList<>();

  /** Those who wanted to come again and could not; they will try once more. */
  private final List<Session> turnedAway = new ArrayList<>();

  private long tried;
  private Talk talk = new Silence(0);

  /** Why sockets ended that were not to end, and how many. */
  private final Map<String, Integer> endings = new TreeMap<>();

  /**
   * Lets all sessions come in and returns when they are there.
   *
   * @throws IllegalStateException if they are not in after three minutes
   */
  Swarm(Plan plan) throws IOException {
    this.plan = plan;
    Protocol protocol = plan.protocol().protocol();
    entrance = new Entrance(loop, protocol);
    List<Room> rooms = rooms(plan);
    for (int i = 0; i < plan.sessions(); i++) {
      Room room = rooms.get(i % plan.rooms());
      Tally its = plan.reads(i) ? tally : aside;
      sessions.add(new Session(this, protocol, plan.server(i), room, its));
    }
    entrance.letIn(sessions, plan.rooms(), tally);
    senders().forEach(sender -> sender.prepare(plan.textBytes()));
    slowDown();
    loop.betweenReads(() -> talk.due(System.nanoTime()));
  }

  private static List<Room> rooms(Plan plan) {
    int bytes = Math.max(LEAST_BOOK_BYTES, Integer.highestOneBit(BOOK_BYTES / plan.rooms()));
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < plan.rooms(); i++) {
      rooms.add(new Room(plan.place() + "-" + i, new Book(bytes), plan.audience(i)));
    }
    return rooms;
  }

  private List<Session> senders() {
    return sessions.subList(0, plan.voices());
  }

  private void slowDown() {
    for (int i = 0; i < plan.sessions(); i++) {
      if (!plan.reads(i)) {
        int bytesPerSecond = plan.stops(i) ? 0 : plan.laggards().bytesPerSecond();
        Throttle throttle = new Throttle(bytesPerSecond, System.nanoTime());
        loop.throttle(sessions.get(i).socket(), throttle);
      }
    }
  }

  /** Those who do not stay where a load lets them leave. */
  private List<Session> leavers() {
    return sessions.subList(plan.voices(), plan.sessions());
  }

  /** Does a load and tells what came of it. */
  Outcome run(Load load) throws IOException {
    long start = System.nanoTime();
    long from = start + TimeUnit.MILLISECONDS.toNanos(load.warmUpMillis());
    long to = from + TimeUnit.MILLISECONDS.toNanos(load.countedMillis());
    tally.begin(from, to);
    talk =
        switch (load.kind()) {
          case OPEN -> new OpenLoop(senders(), load.perSecond(), start, to);
          case CLOSED -> new ClosedLoop(senders(), to);
          case REST -> new Silence(to);
        };
    long shortest = load.perSecond() <= PRECISE ? 0 : MILLISECOND;
    until(from, shortest);
    Spending spending = new Spending(load.processes());
    long began = System.nanoTime();
    long read = tally.read();
    if (load.awayMillis() > 0) {
      long again = began + TimeUnit.MILLISECONDS.toNanos(load.awayMillis());
      leavers().forEach(leaver -> leaver.leave(again));
      until(again, shortest);
      entrance.letInAgain(leavers());
      tried = again;
    }
    until(to, shortest);
    Map<String, Long> cpuMicros = spending.micros();
    double seconds = (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
    read = tally.read() - read;
    talk = new Silence(to);
    drain();
    if (!endings.isEmpty()) {
      LOG.warning(() -> "sockets ended because of: " + endings);
    }
    return tally.outcome(read, cpuMicros, seconds);
  }

  /** Lets the talk go on; waits no shorter than this for what comes next. */
  private void until(long endNanos, long shortestNanos) throws IOException {
    for (long now = System.nanoTime(); now - endNanos < 0; now = System.nanoTime()) {
      long next = talk.due(now);
      tryAgain(now);
      loop.step(Math.max(shortestNanos, next - endNanos < 0 ? next - now : endNanos - now));
    }
  }

  private void tryAgain(long nowNanos) throws IOException {
    if (nowNanos - tried >= BETWEEN_TRIES) {
      List<Session> eager = List.copyOf(turnedAway);
      turnedAway.clear();
      entrance.letInAgain(eager);
      tried = nowNanos;
    }
  }

  /** Waits until all has come, or nothing more comes. */
  private void drain() throws IOException {
    long end = System.nanoTime() + LONGEST_DRAIN;
    long pending = tally.pending();
    long since = System.nanoTime();
    long now = since;
    while (tally.pending() > 0 && now - since < PATIENCE && now - end < 0) {
      tryAgain(now);
      loop.idle();
      now = System.nanoTime();
      if (tally.pending() != pending) {
        pending = tally.pending();
        since = now;
      }
    }
  }

  /** Lets a moment pass, reading what comes. */
  void idle() throws IOException {
    loop.idle();
  }

  /** Ends {@link #idle} at once; for any thread. */
  void wake() {
    loop.wake();
  }

  @Override
  public void opened() {
    entrance.opened();
  }

  @Override
  public void entered() {
    entrance.entered();
  }

  @Override
  public void answered(Session sender, long nowNanos) {
    talk.answered(sender, nowNanos);
  }

  @Override
  public void ended(Session session, String why) {
    if (session.isAway()) {
      turnedAway.add(session);
    }
    endings.merge(why, 1, Integer::sum);
  }

  @Override
  public void close() throws IOException {
    loop.close();
  }
}
