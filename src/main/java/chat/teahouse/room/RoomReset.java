package chat.teahouse.room;

import java.util.List;

/**
 * The members of a room have to drop what they hold of it: the messages given here replace that.
 * Immutable.
 *
 * @param room which room
 * @param position the new position: of the last of the messages, or the start
 * @param reason why
 * @param messages the newest messages of the room, oldest first
 * @param more whether the room's log holds older ones
 */
public record RoomReset(
    RoomName room, Position position, Reason reason, List<ChatMessage> messages, boolean more)
    implements RoomEvent {
  /** Why members cannot simply go on. */
  public enum Reason {
    /** The store lost messages that members have seen: it restarted without them or failed over. */
    FORKED,
    /** Messages that members have not seen are no longer kept. */
    TRIMMED,
    /** This session read too slowly: the node no longer holds what it has not seen. */
    BEHIND
  }

  /** Makes an unchangeable copy of the messages. */
  public RoomReset {
    messages = List.copyOf(messages);
  }
}
