package chat.teahouse.fanout;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where one session stands in one room. It holds no messages, so a slow session costs its cursors.
 * The index is guarded by the room's lock.
 */
final class Cursor {
  /** Whether it is in its feed's line. */
  private final AtomicBoolean ready = new AtomicBoolean();

  private final Feed feed;
  private final Room room;
  private final Wire wire;

  // Guarded by the room.
  private long index;
  private boolean open;

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

  /** Whether it has to be put into its feed's line, because it is not there yet. */
  boolean enterLine() {
    return ready.compareAndSet(false, true);
  }

  void leaveLine() {
    ready.set(false);
  }

  long indexLocked() {
    return index;
  }

  boolean isBehindLocked(long head) {
    return open && index < head;
  }

  void moveLocked(long to) {
    index = to;
  }

  /** From now on the session is sent what follows; before that, what goes before it. */
  void openLocked(long at) {
    index = at;
    open = true;
    wakeLocked();
  }

  /** Tells the feed that there is something to read. */
  void wakeLocked() {
    feed.wake(this);
  }
}
