package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.StoreAwayException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the logs of this node's rooms true to the store: reads what they lack, and begins anew what
 * the store does not continue. For the rooms' loops alone.
 */
final class RoomReader {
  private static final Logger LOG = Logger.getLogger(RoomReader.class.getName());

  /** How many of the newest messages a room begins with. */
  private static final int LOADED_MESSAGES = 200;

  private static final long RETRY_NANOS = 200_000_000L;

  private final RoomHistory history;
  private final FanoutLimits limits;

  RoomReader(RoomHistory history, FanoutLimits limits) {
    this.history = history;
    this.limits = limits;
  }

  /** Reads once for a room; whether more may be due at once. */
  boolean read(Room room, Work.Read read) {
    try {
      if (read.first()) {
        room.loaded(history.newest(room.name(), LOADED_MESSAGES));
      } else {
        catchUp(room, read.last());
      }
      return true;
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "Room " + room.name() + " could not be read");
      room.loop().addAfter(room, RETRY_NANOS);
      return false;
    }
  }

  private void catchUp(Room room, Position last) throws StoreAwayException {
    RoomHistory.Page page = Pages.from(history, room.name(), last);
    Continuity.Verdict verdict = Continuity.verdict(last, page);
    if (verdict == Continuity.Verdict.CONTINUES) {
      List<ChatMessage> missing = Continuity.after(last, page);
      // Half of what the log keeps: so it does not overrun those who read it.
      List<ChatMessage> part =
          Pages.oldest(
              missing.subList(0, Math.min(missing.size(), Math.max(1, limits.ringEntries() / 2))),
              limits.ringBytes() / 2);
      room.caughtUp(part, page.more() || part.size() < missing.size());
      return;
    }
    RoomHistory.Page newest = history.newest(room.name(), Place.MESSAGES);
    LOG.log(
        Level.WARNING,
        "Room {0}: the store''s log does not continue at {1} ({2}); it ends at {3}. All are told.",
        new Object[] {room.name(), last, verdict, newest.head()});
    room.reset(verdict.reason(), newest);
  }
}
