package chat.teahouse.fanout;

import java.util.HashMap;
import java.util.Map;

/**
 * The sessions that are in a room, each with its cursor. Those that have read everything are parked
 * until something is appended; the others are in their feeds' lines anyway, so an append costs only
 * those who wait for it. Not thread-safe: guarded by its room's lock.
 */
final class Readers {
  private final Map<Feed, Cursor> cursors = new HashMap<>();
  private final Parked parked = new Parked();

  /** Takes a session in, or gives it a new cursor in place of the one that it had. */
  void add(Cursor cursor) {
    Cursor before = cursors.put(cursor.feed(), cursor);
    if (before != null) {
      parked.remove(before);
    }
  }

  /** Lets a session out; whether it was in. */
  boolean remove(Feed feed) {
    Cursor removed = cursors.remove(feed);
    if (removed == null) {
      return false;
    }
    parked.remove(removed);
    return true;
  }

  /** Whether this cursor still is its session's. */
  boolean has(Cursor cursor) {
    return cursors.get(cursor.feed()) == cursor;
  }

  int count() {
    return cursors.size();
  }

  boolean isEmpty() {
    return cursors.isEmpty();
  }

  /** A cursor has read everything. */
  void park(Cursor cursor) {
    parked.add(cursor);
  }

  /** Something was appended. */
  void wake() {
    parked.wake();
  }

  /** Whether somebody has not read everything yet. */
  boolean areBehind(long head) {
    return cursors.values().stream().anyMatch(cursor -> cursor.isBehindLocked(head));
  }
}
