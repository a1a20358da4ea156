package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomReset;
import java.util.List;

/**
 * Where a room's log on this node ends in one moment.
 *
 * @param index where a cursor stands that has everything
 * @param head the position of the log's last message
 * @param newest the newest messages up to there, oldest first
 * @param whole whether the room never had older ones
 */
record Place(long index, Position head, List<ChatMessage> newest, boolean whole) {
  /** So many messages are given to who cannot go on from where it was. */
  static final int MESSAGES = 100;

  /** How a session goes on from here that cannot go on from where it was. */
  RoomReset reset(RoomName room, RoomReset.Reason reason) {
    return new RoomReset(room, head, reason, newest, !whole);
  }
}
