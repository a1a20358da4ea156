package chat.teahouse.fanout;

import java.util.HashMap;
import java.util.Map;

/**
 * The sessions that are in a room, each with its cursor. Not thread-safe: guarded by its room's
 * lock.
 */
final class Readers {
  private final Map<Feed, Cursor> cursors = new HashMap<>();

  /** Takes a session in, or gives it a new cursor in place of the one that it had. */
  void add(Cursor cursor) {
    cursors.put(cursor.feed(), cursor);
  }

  /** Lets a session out; whether it was in. */
  boolean remove(Feed feed) {
    return cursors.remove(feed) != null;
  }

  /** Whether this cursor still is its session's. */
  boolean has(Cursor cursor) {
    return cursors.get(cursor.feed()) == cursor;
  }

  boolean isEmpty() {
    return cursors.isEmpty();
  }

  /** Something was appended. */
  void wake() {
    cursors.values().forEach(Cursor::wakeLocked);
  }

  /** Whether somebody has not read everything yet. */
  boolean areBehind(long head) {
    return cursors.values().stream().anyMatch(cursor -> cursor.isBehindLocked(head));
  }
}
