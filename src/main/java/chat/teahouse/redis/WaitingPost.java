package chat.teahouse.redis;

import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.RoomName;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A message on its way to the room's log, as Redis will be given it. Immutable. */
final class WaitingPost {
  private static final Logger LOG = Logger.getLogger(WaitingPost.class.getName());

  /** Whatever keeps Redis from taking it, a second is about what it takes to pass. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final RoomName room;
  private final Object sender;
  private final byte[] body;
  private final Consumer<PublishResult> result;

  WaitingPost(Post post, Object sender, Consumer<PublishResult> result) {
    this.room = post.room();
    this.sender = sender;
    this.body = MessageCodec.body(post);
    this.result = result;
  }

  RoomName room() {
    return room;
  }

  /** Whose order is kept, by identity. */
  Object sender() {
    return sender;
  }

  /** The end of its payload, not to be changed. */
  byte[] body() {
    return body;
  }

  /** Tells what became of it. */
  void tell(PublishResult outcome) {
    try {
      result.accept(outcome);
    } catch (RuntimeException e) {
      // One session's failure must not end the lane.
      LOG.log(Level.WARNING, "The result of a message was not taken", e);
    }
  }

  /** Tells that it was refused. */
  void refuse(PublishResult.Reason reason) {
    tell(new PublishResult.Refused(reason, RETRY_AFTER));
  }
}
