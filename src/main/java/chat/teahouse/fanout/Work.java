package chat.teahouse.fanout;

import chat.teahouse.room.Position;

/** What a room's loop has to do for it. */
sealed interface Work {
  /**
   * Read the store.
   *
   * @param first whether nothing was read before
   * @param last where the node's log ends
   */
  record Read(boolean first, Position last) implements Work {}

  /** Let a session in, or refuse it. */
  record Join(JoinRequest request) implements Work {}

  /** Give a session older messages. */
  record History(HistoryRequest request) implements Work {}

  /** Bring a session nearer to the head. */
  record GoOn(Replay replay) implements Work {}

  /** Nothing at the moment. */
  record Nothing() implements Work {}
}
