package chat.teahouse.fanout;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sessions that are in a room, each with its cursor. Those that have read everything are parked
 * until something is appended; the others are in their feeds' lines anyway, so an append costs only
 * those who wait for it. Not thread-safe: guarded by its room's lock.
 */
final class Readers {
  private final Map<Feed, Cursor> cursors = new HashMap<>();
  private final Set<Cursor> parked = new LinkedHashSet<>();

  /** Takes a session in, or gives it a new cursor in place of the one that it had. */
  void add(Cursor cursor) {
    parked.remove(cursors.put(cursor.feed(), cursor));
  }

  /** Lets a session out; whether it was in. */
  boolean remove(Feed feed) {
    Cursor removed = cursors.remove(feed);
    parked.remove(removed);
    return removed != null;
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
    parked.forEach(Cursor::wakeLocked);
    parked.clear();
  }

  /** Whether somebody has not read everything yet. */
  boolean areBehind(long head) {
    return cursors.values().stream().anyMatch(cursor -> cursor.isBehindLocked(head));
  }
}
