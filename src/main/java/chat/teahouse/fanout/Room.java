package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomReset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One room on this node: its part of the log, the sessions that are in it and what it is doing.
 * Thread-safe by its own lock, which is never held across I/O. What only its {@link RoomLoop} may
 * call says so; that thread alone changes the state and reads the store.
 */
final class Room {
  /** How long an accepted message may take to come by the subscription before it is looked for. */
  private static final long EXPECT_NANOS = 500_000_000L;

  /** Reads that something doubtful asks for are so far apart: a stray payload costs no more. */
  private static final long READ_PAUSE_NANOS = 100_000_000L;

  private enum Signal {
    NONE,
    CONFIRMED,
    LOST
  }

  /** Whether the room is in its loop's line. */
  private final AtomicBoolean due = new AtomicBoolean();

  private final RoomName name;
  private final RoomLoop loop;
  private final Pump pump;
  private final long batchBytes;
  private final LongSupplier nanoClock;

  // Guarded by this.
  private final RoomLog log;
  private final Arrivals arrivals = new Arrivals();
  private final RoomRequests requests = new RoomRequests();
  private final Expectation expectation = new Expectation(EXPECT_NANOS);
  private final Readers readers = new Readers();
  private final CoalescingWindow window;
  private final Pacing pacing = new Pacing();
  private RoomState state = RoomState.SUBSCRIBING;
  private Signal signal = Signal.NONE;
  private boolean doubted;
  private long readNanos;
  private long usedNanos;
  private long emptySinceNanos;
  private long compareNanos;

  Room(
      RoomName name,
      RoomLoop loop,
      Pump pump,
      FanoutLimits limits,
      LongConsumer grown,
      LongSupplier nanoClock,
      long firstCompareNanos) {
    this.name = name;
    this.loop = loop;
    this.pump = pump;
    this.window = new CoalescingWindow(limits.windowNanos());
    this.batchBytes = limits.batchBytes();
    this.nanoClock = nanoClock;
    this.log = new RoomLog(limits.ringEntries(), limits.ringBytes(), batchBytes, grown);
    this.usedNanos = nanoClock.getAsLong();
    this.readNanos = usedNanos - READ_PAUSE_NANOS;
    this.emptySinceNanos = usedNanos;
    this.compareNanos = firstCompareNanos;
  }

  RoomName name() {
    return name;
  }

  RoomLoop loop() {
    return loop;
  }

  /** Whether it has to be put into its loop's line, because it is not there yet. */
  boolean enterLine() {
    return due.compareAndSet(false, true);
  }

  void leaveLine() {
    due.set(false);
  }

  // Told by the edges.

  /** From now on the room's messages come. */
  void confirmed() {
    signal(Signal.CONFIRMED);
  }

  /** The room's messages come no longer. */
  void lost() {
    signal(Signal.LOST);
  }

  private void signal(Signal told) {
    synchronized (this) {
      signal = told;
    }
    loop.add(this);
  }

  /** A message came by the subscription. */
  void message(ChatMessage message) {
    boolean startled;
    synchronized (this) {
      startled = state.isReading() ? !arrivals.add(message) : state.hasLog() && !take(message);
      doubted |= startled;
    }
    if (startled) {
      loop.add(this);
    }
  }

  /** Appends a message if it is the next; whether it raised no doubt. */
  private boolean take(ChatMessage message) {
    switch (Continuity.step(log.last(), message, log::idAt)) {
      case APPEND -> appendLocked(message);
      case DROP -> {}
      case READ -> {
        return false;
      }
    }
    return true;
  }

  private void appendLocked(ChatMessage message) {
    log.append(message);
    appendedLocked();
  }

  private void appendedLocked() {
    usedNanos = nanoClock.getAsLong();
    switch (window.appended(readers.count(), usedNanos)) {
      case NOW -> readers.wake();
      case LATER -> pump.after(window.nanosLeft(usedNanos), this::endWindow);
      case HELD -> {}
    }
  }

  /** Tells the members of an event that moves no position; false if there is no log to keep it. */
  synchronized boolean tell(RoomEvent event) {
    if (state.hasLog()) {
      log.note(event);
      appendedLocked();
    }
    return state.hasLog();
  }

  /** Tells those who wait what was kept back. */
  private synchronized void endWindow() {
    if (window.ends(nanoClock.getAsLong())) {
      readers.wake();
    }
  }

  /** The store has accepted a message: it has to come soon. */
  void expect(Position position) {
    long now = nanoClock.getAsLong();
    boolean first;
    synchronized (this) {
      first = expectation.expect(position, now);
    }
    if (first) {
      loop.addAfter(this, EXPECT_NANOS);
    }
  }

  /** Takes a wish of a session; answered by the loop. */
  void request(JoinRequest request) {
    synchronized (this) {
      requests.add(request);
    }
    loop.add(this);
  }

  /** Takes a wish of a session; answered by the loop. */
  void request(HistoryRequest request) {
    synchronized (this) {
      requests.add(request);
    }
    loop.add(this);
  }

  /** Goes on with a replay. */
  void request(Replay replay) {
    synchronized (this) {
      requests.add(replay);
    }
    loop.add(this);
  }

  /** Goes on with a replay after a while. */
  void requestAfter(Replay replay, long nanos) {
    synchronized (this) {
      requests.postpone(replay, nanoClock.getAsLong() + nanos);
    }
    loop.addAfter(this, nanos);
  }

  /** Lets a session out; nothing happens if it is not in the room. */
  synchronized void leave(Feed feed) {
    requests.forget(feed);
    if (readers.remove(feed) && readers.isEmpty()) {
      emptySinceNanos = nanoClock.getAsLong();
    }
  }

  // Read by the pumps.

  /** What a cursor reads next. */
  synchronized Slice read(Cursor cursor) {
    long index = cursor.indexLocked();
    Slice slice;
    if (!readers.has(cursor)) {
      return new Slice(Optional.empty(), index, false);
    }
    if (index < log.tail() && !log.beginsWithReset()) {
      slice = log.behind(skippedLocked(cursor), cursor.wire(), this::behindLocked);
    } else {
      slice = log.slice(Math.max(index, log.tail()), cursor.wire());
    }
    cursor.moveLocked(slice.next(), log.notesBefore(slice.next()));
    if (!slice.more()) {
      readers.park(cursor);
    }
    return slice;
  }

  /** How many messages a cursor will not read whose place is not in the log any more. */
  private long skippedLocked(Cursor cursor) {
    return (log.head() - cursor.indexLocked())
        - (log.notesBefore(log.head()) - cursor.notesLocked());
  }

  /** How a session goes on from here whose place is not in the log any more. */
  private RoomReset behindLocked() {
    return place(Place.MESSAGES).reset(name, RoomReset.Reason.BEHIND);
  }

  // Called by the loop, and alone by it where the state changes.

  /** Takes notice of what was told since and says what has to be done. */
  synchronized Work next(boolean storeAway) {
    long now = nanoClock.getAsLong();
    heedSignal();
    requests.resume(now);
    lookForExpected(now);
    beginToReadIfDoubted(now);
    if (pacing.waits(readers, log.head(), now)) {
      loop.addAfter(this, Pacing.LOOK_NANOS);
      return new Work.Nothing();
    }
    if (state.isReading()) {
      doubted = false;
      return new Work.Read(state == RoomState.LOADING, log.last());
    }
    return requests.next(state.hasLog(), storeAway);
  }

  private void heedSignal() {
    switch (signal) {
      case NONE -> {}
      case CONFIRMED -> state = state.confirmed();
      case LOST -> {
        state = state.lost();
        pacing.end();
      }
    }
    signal = Signal.NONE;
  }

  private void lookForExpected(long now) {
    if (expectation.isDue(now)) {
      doubted |= state.hasLog() && expectation.isMissing(log);
      if (expectation.next(now)) {
        loop.addAfter(this, EXPECT_NANOS);
      }
    }
  }

  private void beginToReadIfDoubted(long now) {
    if (!doubted || state != RoomState.LIVE) {
      return;
    }
    long pause = readNanos + READ_PAUSE_NANOS - now;
    if (pause <= 0) {
      state = state.doubted();
    } else {
      loop.addAfter(this, pause);
    }
  }

  /** The newest messages have been read for the first time. */
  synchronized void loaded(RoomHistory.Page page) {
    if (state == RoomState.LOADING) {
      log.begin(page.head(), page.messages());
      live();
    }
  }

  /** What was missing has been read, or the next part of it. */
  synchronized void caughtUp(List<ChatMessage> messages, boolean more) {
    messages.forEach(this::appendLocked);
    if (!more) {
      live();
    } else {
      pacing.more(nanoClock.getAsLong());
    }
  }

  /** The store's log does not continue this one: begins anew and tells everybody. */
  synchronized void reset(RoomReset.Reason reason, RoomHistory.Page newest) {
    List<ChatMessage> kept = Pages.newest(newest.messages(), batchBytes);
    boolean more = newest.more() || kept.size() < newest.messages().size();
    log.begin(new RoomReset(name, newest.head(), reason, kept, more));
    readers.wake();
    live();
  }

  private void live() {
    state = state.read();
    pacing.end();
    readNanos = nanoClock.getAsLong();
    for (ChatMessage message : arrivals.take()) {
      doubted |= !take(message);
    }
  }

  /** The node's log is not what the store has, or lags behind it. */
  synchronized void doubt() {
    doubted = true;
  }

  /** Whether the log has to be compared with the store's now, and so again after a while. */
  synchronized boolean isCompareDue(long nowNanos, long intervalNanos) {
    if (state != RoomState.LIVE || nowNanos - compareNanos < 0) {
      return false;
    }
    compareNanos = nowNanos + intervalNanos;
    return true;
  }

  /** Whether the log is not what the store says it is, so that it has to be read. */
  synchronized boolean differs(Position head) {
    return state == RoomState.LIVE && !head.equals(log.last());
  }

  /** Makes a session a member, with a cursor that is still closed; empty if it has closed. */
  synchronized Optional<Cursor> enter(Feed feed) {
    if (feed.isClosed()) {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(feed, this);
    readers.add(cursor);
    return Optional.of(cursor);
  }

  /**
   * From where a cursor goes on that has everything up to a position; -1 if only the store can
   * tell.
   */
  synchronized long indexAfter(Position position) {
    return log.indexAfter(position);
  }

  /** From now on a session is sent what stands at an index and behind it. */
  synchronized void open(Cursor cursor, long index) {
    cursor.openLocked(index, log.notesBefore(Math.max(index, log.tail())));
  }

  synchronized boolean hasLog() {
    return state.hasLog();
  }

  /** Where the log ends at this moment, and at most so many of its newest messages. */
  synchronized Place place(int limit) {
    List<ChatMessage> newest = log.newest(limit, batchBytes);
    boolean whole = log.last().isStart() || (!newest.isEmpty() && isFirst(newest.get(0)));
    return new Place(log.head(), log.last(), newest, whole);
  }

  /** Messages of the room as a wire writes them, those that the log holds encoded once for all. */
  synchronized List<String> texts(List<ChatMessage> messages, Wire wire) {
    return log.texts(messages, wire);
  }

  private static boolean isFirst(ChatMessage message) {
    return message.position().seq() == 1;
  }

  /** Whether it has been without members and wishes for so long. */
  synchronized boolean isEmptyFor(long nanos) {
    return readers.isEmpty()
        && requests.isEmpty()
        && nanoClock.getAsLong() - emptySinceNanos >= nanos;
  }

  /** Takes nothing more and forgets what it has. */
  synchronized void close() {
    state = RoomState.CLOSED;
    log.clear();
  }

  /** Forgets its events: the node has too many. */
  synchronized void cut() {
    log.clear();
  }

  /** What the log holds at this moment. */
  synchronized Holding holding() {
    return new Holding(this, log.bytes(), usedNanos);
  }

  /**
   * How much a room held at one moment: a snapshot, so that rooms can be ordered by it.
   *
   * @param room whose log it is
   * @param bytes what the log took
   * @param usedNanos when the last event came
   */
  record Holding(Room room, long bytes, long usedNanos) {}
}
