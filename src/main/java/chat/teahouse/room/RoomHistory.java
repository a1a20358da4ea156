package chat.teahouse.room;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the shared store keeps of the rooms' logs. Each answer is one consistent moment of its room.
 * Every method blocks for as long as the store takes, bounded by its time-outs, and is for the
 * rooms' loops alone. Thread-safe.
 */
public interface RoomHistory {
  /**
   * The newest messages.
   *
   * @param limit at most so many, from 1
   * @throws StoreAwayException if the store does not answer
   */
  Page newest(RoomName room, int limit) throws StoreAwayException;

  /**
   * The messages from a place on.
   *
   * @param seq the first one wanted; the page begins later if that is no longer kept
   * @param limit at most so many, from 1
   * @throws StoreAwayException if the store does not answer
   */
  Page from(RoomName room, long seq, int limit) throws StoreAwayException;

  /**
   * The newest messages before a place.
   *
   * @param seq the first one not wanted
   * @param limit at most so many, from 1
   * @throws StoreAwayException if the store does not answer
   */
  Page before(RoomName room, long seq, int limit) throws StoreAwayException;

  /**
   * Where the logs of some rooms end.
   *
   * @throws StoreAwayException if the store does not answer
   */
  Map<RoomName, Position> heads(Collection<RoomName> rooms) throws StoreAwayException;

  /**
   * A part of a room's log.
   *
   * @param head where the log ended in that moment; {@link Position#START} if there is none
   * @param messages without gaps, all of the head's epoch, oldest first
   * @param more whether the log has more of them: older ones, or for {@link #from} later ones
   */
  record Page(Position head, List<ChatMessage> messages, boolean more) {
    /** Makes an unchangeable copy of the messages. */
    public Page {
      messages = List.copyOf(messages);
    }
  }
}
