package chat.teahouse.room;

/**
 * A place in a room's log, and what a resume token holds: everything up to and including the
 * message of this id. Two equal positions have the same past, because each attempt to post draws a
 * new id and each entry names the one before it. Immutable.
 *
 * @param epoch the log's life: a new one begins when the store has lost the room; empty as long as
 *     nothing was ever posted
 * @param seq counts the log's messages from 1; 0 before the first
 * @param id of the message at this place; empty at 0
 */
public record Position(String epoch, long seq, String id) {
  /** The place before the first message of a room in which nothing was ever posted. */
  public static final Position START = new Position("", 0, "");

  /** Whether this is the place before a log's first message. */
  public boolean isStart() {
    return seq == 0;
  }

  @Override
  public String toString() {
    return epoch + "/" + seq + "/" + id;
  }
}
