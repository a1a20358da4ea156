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
  private final long notesBefore;
  private final Encoded[] encodings = new Encoded[WIRES];
  private long bytes;

  /**
   * An event that nobody has asked for yet.
   *
   * @param notesBefore how many of the log's events before it moved no position
   */
  LoggedEvent(RoomEvent event, long notesBefore) {
    this.event = event;
    this.notesBefore = notesBefore;
    this.bytes = event instanceof ChatMessage message ? size(message) : OVERHEAD;
  }

  long notesBefore() {
    return notesBefore;
  }

  RoomEvent event() {
    return event;
  }

  /**
   * The memory that it takes, estimated by its size in UTF-8: exact for ASCII, within a factor of
   * two for the rest.
   */
  long bytes() {
    return bytes;
  }

  /** The event as a wire writes it; null if the wire has no word for it. */
  Encoded encoded(Wire wire) {
    Encoded encoded = encodings[wire.index()];
    if (encoded == null) {
      String text = wire.encode(event);
      if (text != null) {
        encoded = Encoded.of(text);
        encodings[wire.index()] = encoded;
        bytes += encoded.bytes();
      }
    }
    return encoded;
  }

  /** The memory that a message takes, estimated in the same way. */
  static long size(ChatMessage message) {
    Post post = message.post();
    return OVERHEAD
        + Utf8.length(post.text())
        + Utf8.length(post.name().value())
        + Utf8.length(post.key());
  }
}
