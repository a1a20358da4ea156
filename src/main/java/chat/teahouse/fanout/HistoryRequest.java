package chat.teahouse.fanout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The wish of a session for older messages of a room.
 *
 * @param feed what the session is sent through
 * @param before the seq of the first message not wanted; empty for the newest
 * @param limit at most so many
 * @param answer told once, by the room's loop: the messages, or empty if the store is away; must
 *     not block
 */
public record HistoryRequest(
    Feed feed, OptionalLong before, int limit, Consumer<Optional<Answer>> answer) {
  /**
   * The messages.
   *
   * @param messages encoded, oldest first
   * @param more whether the room has older ones
   */
  public record Answer(List<String> messages, boolean more) {}
}
