package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that came while a room was reading. Bounded: what is too many is dropped, and has to
 * be read again. Not thread-safe: guarded by its room's lock.
 */
final class Arrivals {
  private static final int MAX_MESSAGES = 1024;
  private static final long MAX_BYTES = 1L << 20;

  private List<ChatMessage> messages = new ArrayList<>();
  private long bytes;

  /** Keeps a message; false if there is no place for it. */
  boolean add(ChatMessage message) {
    bytes += LoggedEvent.size(message);
    return messages.size() < MAX_MESSAGES && bytes <= MAX_BYTES && messages.add(message);
  }

  /** Hands out what came, in order, and is empty. */
  List<ChatMessage> take() {
    List<ChatMessage> taken = messages;
    messages = new ArrayList<>();
    bytes = 0;
    return taken;
  }
}
