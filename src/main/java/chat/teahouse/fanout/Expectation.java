package chat.teahouse.fanout;

import chat.teahouse.room.Position;
import java.util.Optional;

/**
 * The newest messages that the store has accepted from this node and that so have to come to it
 * soon. Looks at one at a time, so that a steady talk is looked at too. Not thread-safe: guarded by
 * its room's lock.
 */
final class Expectation {
  private final long patienceNanos;
  private Position current;
  private Position newest;
  private long dueNanos;

  Expectation(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** Expects a message; whether nothing was expected before. */
  boolean expect(Position position, long nowNanos) {
    if (current != null) {
      newest = position;
      return false;
    }
    current = position;
    dueNanos = nowNanos + patienceNanos;
    return true;
  }

  boolean isDue(long nowNanos) {
    return current != null && nowNanos - dueNanos >= 0;
  }

  /** Whether a log lacks the message that is due. */
  boolean isMissing(RoomLog log) {
    Position last = log.last();
    if (!current.epoch().equals(last.epoch()) || current.seq() > last.seq()) {
      return true;
    }
    Optional<String> id = log.idAt(current.seq());
    return id.isPresent() && !id.get().equals(current.id());
  }

  /** Goes on to what was expected since; whether there is something. */
  boolean next(long nowNanos) {
    current = newest;
    newest = null;
    dueNanos = nowNanos + patienceNanos;
    return current != null;
  }
}
