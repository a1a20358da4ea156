package chat.teahouse.chaos.record;

/**
 * A place in a room's log as the wire names it. Immutable.
 *
 * @param epoch the log's life; empty where the wire does not say it
 * @param seq counts from 1; 0 before the first message
 * @param id of the message at this place; empty where the wire does not say it
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
