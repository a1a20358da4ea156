package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import java.util.List;

/** Cuts pages of messages to a number of bytes, but never below one message. */
final class Pages {
  private Pages() {}

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
