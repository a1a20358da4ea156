package chat.teahouse.fanout;

import java.util.ArrayList;
import java.util.List;

/**
 * The cursors of a room that have read everything. A list in which each knows its place: the
 * entries of a linked set were references in old objects, each of which costs G1 the refinement of
 * a card. Not thread-safe: guarded by its room's lock.
 */
final class Parked {
  private final List<Cursor> cursors = new ArrayList<>();

  void add(Cursor cursor) {
    if (cursor.parkedAtLocked() == Cursor.NOT_PARKED) {
      cursor.parkLocked(cursors.size());
      cursors.add(cursor);
    }
  }

  /** Takes one out, if it is in; the last one takes its place. */
  void remove(Cursor cursor) {
    int place = cursor.parkedAtLocked();
    if (place != Cursor.NOT_PARKED) {
      Cursor last = cursors.remove(cursors.size() - 1);
      if (last != cursor) {
        cursors.set(place, last);
        last.parkLocked(place);
      }
      cursor.parkLocked(Cursor.NOT_PARKED);
    }
  }

  /** Tells all that there is something to read, and lets them go. */
  void wake() {
    for (Cursor cursor : cursors) {
      cursor.parkLocked(Cursor.NOT_PARKED);
      cursor.wakeLocked();
    }
    cursors.clear();
  }
}
