package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreAwayException;
import java.util.List;

/** Pages of messages: read from a position on, and cut to bytes, but never below one message. */
final class Pages {
  /** How many messages are read in one go. */
  private static final int READ_MESSAGES = 500;

  private Pages() {}

  /** What the store holds from a position on, its own message included. */
  static RoomHistory.Page from(RoomHistory history, RoomName room, Position position)
      throws StoreAwayException {
    return history.from(room, Math.max(position.seq(), 1), READ_MESSAGES);
  }

  /** The newest of some messages that take at most so many bytes: the oldest are cut off. */
  static List<ChatMessage> newest(List<ChatMessage> messages, long maxBytes) {
    long left = maxBytes;
    int from = messages.size();
    while (from > 0) {
      left -= LoggedEvent.size(messages.get(from - 1));
      if (left < 0 && from < messages.size()) {
        break;
      }
      from--;
    }
    return messages.subList(from, messages.size());
  }

  /** The oldest of some messages that take at most so many bytes: the newest are cut off. */
  static List<ChatMessage> oldest(List<ChatMessage> messages, long maxBytes) {
    long left = maxBytes;
    int to = 0;
    while (to < messages.size()) {
      left -= LoggedEvent.size(messages.get(to));
      if (left < 0 && to > 0) {
        break;
      }
      to++;
    }
    return messages.subList(0, to);
  }
}
