package chat.teahouse.room;

import java.time.Instant;

/**
 * What somebody said, at its place in the room's log. Immutable.
 *
 * @param post who said what where
 * @param position its place in the room's log
 * @param previousId the id of the message before it; empty for the log's first
 * @param at when the store took it, by the store's clock, to the millisecond
 */
public record ChatMessage(Post post, Position position, String previousId, Instant at)
    implements RoomEvent {
  @Override
  public RoomName room() {
    return post.room();
  }
}
