package chat.teahouse.room;

import java.time.Duration;
import java.time.Instant;

/** What became of a post that was handed to the {@link RoomPublisher}. */
public sealed interface PublishResult {
  /**
   * The store has it in the room's log, now or since an earlier attempt with the same key.
   *
   * @param position its place in the log
   * @param at when the store took it
   */
  record Accepted(Position position, Instant at) implements PublishResult {}

  /**
   * It was not posted, as far as this node knows. A new attempt with the same key is safe.
   *
   * @param reason why
   * @param retryAfter when a new attempt makes sense
   */
  record Refused(Reason reason, Duration retryAfter) implements PublishResult {}

  /** Why a post was not accepted. */
  enum Reason {
    /** The store is away or refused it, or an earlier post of this sender failed: not posted. */
    UNAVAILABLE,
    /** Too much waits for the store: not posted. */
    QUEUE_FULL,
    /** The store, or too many of its replicas, did not answer in time: perhaps posted. */
    UNCERTAIN
  }
}
