package chat.teahouse.redis;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.RoomName;
import java.util.Optional;

/**
 * How a message is written on a room's channel: a version, the name and the text, with a line break
 * after each of the first two. A name has no line breaks, the text is the rest.
 */
final class ChatMessageCodec {
  private static final String VERSION = "1";

  private ChatMessageCodec() {}

  static String encode(ChatMessage message) {
    return VERSION + "\n" + message.name().value() + "\n" + message.text();
  }

  /** The message, or nothing if the payload is not one: somebody else published on our channel. */
  static Optional<ChatMessage> decode(RoomName room, String payload) {
    String[] parts = payload.split("\n", 3);
    if (parts.length < 3 || !parts[0].equals(VERSION) || parts[2].isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ChatMessage(room, Nickname.of(parts[1]), parts[2]));
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
