package chat.teahouse.redis;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.RoomName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import redis.clients.jedis.resps.StreamEntry;

/**
 * How a message is written in a room's log and on its channel: ten lines, of which the last, the
 * text, may hold line breaks. {@code post.lua} writes the first six (version, epoch, seq, id, id of
 * the message before, time), the node the other four, the body: member, key, name, text.
 */
final class MessageCodec {
  private static final String VERSION = "1";
  private static final int LINES = 10;
  private static final String PAYLOAD_FIELD = "m";

  private MessageCodec() {}

  /** What the node writes of a message. Its first two lines tell it from the member's others. */
  static byte[] body(Post post) {
    return String.join("\n", post.member(), post.key(), post.name().value(), post.text())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** How many bytes of a body its first two lines are. */
  static int identityLength(byte[] body) {
    int lineBreaks = 0;
    int length = 0;
    while (lineBreaks < 2) {
      if (body[length++] == '\n') {
        lineBreaks++;
      }
    }
    return length;
  }

  /** The message, or nothing if the payload is not one: somebody else wrote it. */
  static Optional<ChatMessage> decode(RoomName room, String payload) {
    String[] lines = payload.split("\n", LINES);
    if (lines.length < LINES || !lines[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      Position position = new Position(lines[1], Long.parseLong(lines[2]), lines[3]);
      Instant at = Instant.ofEpochMilli(Long.parseLong(lines[5]));
      Post post = new Post(room, lines[6], Nickname.of(lines[8]), lines[7], lines[9]);
      return Optional.of(new ChatMessage(post, position, lines[4], at))
          .filter(MessageCodec::isWhole);
    } catch (InvalidNameException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(ChatMessage message) {
    Position position = message.position();
    Post post = message.post();
    return position.seq() > 0
        && !position.epoch().isEmpty()
        && !position.id().isEmpty()
        && !post.member().isEmpty()
        && !post.key().isEmpty()
        && !post.text().isEmpty();
  }

  /** The message of an entry of the log, or nothing if the entry is not one. */
  static Optional<ChatMessage> decode(RoomName room, StreamEntry entry) {
    return Optional.ofNullable(entry.getFields().get(PAYLOAD_FIELD))
        .flatMap(payload -> decode(room, payload))
        .filter(message -> message.position().seq() == entry.getID().getTime());
  }
}
