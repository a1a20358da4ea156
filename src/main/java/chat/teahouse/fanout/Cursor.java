package chat.teahouse.fanout;

/**
 * Where one session stands in one room. It holds no messages, so a slow session costs its cursors.
 * What is locked is guarded by the room.
 */
final class Cursor {
  static final int NOT_PARKED = -1;

  private final Feed feed;
  private final Room room;
  private final Wire wire;

  // Guarded by the room.
  private long index;

  /** How many of the room's events before the index moved no position. */
  private long notes;

  private boolean open;
  private int parkedAt = NOT_PARKED;

  /** Whether it is in its feed's line, which guards this. */
  private boolean ready;

  /** A cursor that waits until it is opened. */
  Cursor(Feed feed, Room room) {
    this.feed = feed;
    this.room = room;
    this.wire = feed.wire();
  }

  Feed feed() {
    return feed;
  }

  Room room() {
    return room;
  }

  Wire wire() {
    return wire;
  }

  /** It is in its feed's line from now on; whether it was not before. For that line alone. */
  boolean enterLine() {
    boolean entered = !ready;
    ready = true;
    return entered;
  }

  /** It is in its feed's line no longer. For that line alone. */
  void leaveLine() {
    ready = false;
  }

  /** Where it is among the parked; {@link #NOT_PARKED} if it is not. */
  int parkedAtLocked() {
    return parkedAt;
  }

  void parkLocked(int at) {
    parkedAt = at;
  }

  long indexLocked() {
    return index;
  }

  boolean isBehindLocked(long head) {
    return open && index < head;
  }

  long notesLocked() {
    return notes;
  }

  void moveLocked(long to, long notesBefore) {
    index = to;
    notes = notesBefore;
  }

  /** From now on the session is sent what follows; before that, what goes before it. */
  void openLocked(long at, long notesBefore) {
    moveLocked(at, notesBefore);
    open = true;
    wakeLocked();
  }

  /** Tells the feed that there is something to read. */
  void wakeLocked() {
    feed.wake(this);
  }
}
