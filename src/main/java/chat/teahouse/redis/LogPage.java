package chat.teahouse.redis;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory.Page;
import chat.teahouse.room.RoomName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.resps.StreamEntry;

/**
 * A piece of a room's log as Redis has it. What is not a message of the head's epoch, or lies above
 * the head (a script that failed midway leaves such), is no part of the log. Immutable.
 *
 * @param room whose log it is
 * @param head where the log ended in the moment of reading
 * @param entries what was read, in either order
 */
record LogPage(RoomName room, Position head, List<StreamEntry> entries) {
  /** The page of entries that were read from the newest on. */
  Page newestFirst(int limit) {
    List<ChatMessage> messages = messages();
    List<ChatMessage> kept = atMost(limit, messages);
    Collections.reverse(kept);
    return new Page(head, kept, messages.size() > limit);
  }

  /** The page of entries that were read from the oldest on. */
  Page oldestFirst(int limit) {
    List<ChatMessage> messages = messages();
    return new Page(head, atMost(limit, messages), messages.size() > limit);
  }

  private static List<ChatMessage> atMost(int limit, List<ChatMessage> messages) {
    return new ArrayList<>(messages.subList(0, Math.min(limit, messages.size())));
  }

  private List<ChatMessage> messages() {
    return entries.stream()
        .map(entry -> MessageCodec.decode(room, entry))
        .flatMap(Optional::stream)
        .filter(this::isBelowHead)
        .toList();
  }

  private boolean isBelowHead(ChatMessage message) {
    Position position = message.position();
    return position.epoch().equals(head.epoch()) && position.seq() <= head.seq();
  }
}
