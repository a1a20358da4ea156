package chat.teahouse.room;

/** What became of a message that was handed to the {@link RoomPublisher}. */
public enum PublishResult {
  /** The store took it and handed it to at least one node. */
  PUBLISHED,
  /** The store is away or this node's queue to it is full: certainly not published. */
  UNAVAILABLE,
  /** The store was asked and did not answer: perhaps published. */
  UNCERTAIN
}
