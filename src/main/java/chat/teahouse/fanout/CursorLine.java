package chat.teahouse.fanout;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The cursors of one session that have something to read, in turn; each is in the line at most
 * once. An array and a lock that is held for a moment: the nodes of a linked queue were references
 * in old objects, each of which costs G1 the refinement of a card. Thread-safe.
 */
final class CursorLine {
  /** Most sessions are in one room. */
  private static final int FEW = 1;

  private final Queue<Cursor> line = new ArrayDeque<>(FEW);

  /** Puts a cursor at the end, unless it is in the line. */
  synchronized void add(Cursor cursor) {
    if (cursor.enterLine()) {
      line.add(cursor);
    }
  }

  /** Takes the first cursor; null if nobody waits. */
  synchronized Cursor poll() {
    Cursor first = line.poll();
    if (first != null) {
      first.leaveLine();
    }
    return first;
  }

  synchronized boolean isEmpty() {
    return line.isEmpty();
  }

  synchronized void clear() {
    line.clear();
  }
}
