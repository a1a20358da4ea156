package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Post;
import chat.teahouse.room.RoomEvent;

/**
 * An event in a {@link RoomLog} with its encodings, one per wire, each made when it is first asked
 * for. Not thread-safe: guarded by the room's lock.
 */
final class LoggedEvent {
  /** What an event costs beside its characters: object headers and references, roughly. */
  private static final long OVERHEAD = 256;

  private static final int WIRES = 2;

  private final RoomEvent event;
  private final String[] encodings = new String[WIRES];
  private long bytes;

  LoggedEvent(RoomEvent event) {
    this.event = event;
    this.bytes = event instanceof ChatMessage message ? size(message) : OVERHEAD;
  }

  RoomEvent event() {
    return event;
  }

  /** The memory that it takes, estimated. */
  long bytes() {
    return bytes;
  }

  String encoded(Wire wire) {
    String encoded = encodings[wire.index()];
    if (encoded == null) {
      encoded = wire.encode(event);
      if (encoded != null) {
        encodings[wire.index()] = encoded;
        bytes += size(encoded);
      }
    }
    return encoded;
  }

  /** The memory that a message takes, estimated. */
  static long size(ChatMessage message) {
    Post post = message.post();
    return OVERHEAD + size(post.text()) + size(post.name().value()) + size(post.key());
  }

  private static long size(String text) {
    return 2L * text.length();
  }
}
