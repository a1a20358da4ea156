package chat.teahouse.room;

/**
 * Takes what reaches this node from the shared store. Events are handed over by one thread, in the
 * store's order per room; confirmations may come from another. An implementation is thread-safe,
 * does not block and does not throw.
 */
public interface RoomEventHandler {
  /** Something happened in a room that this node has subscribed to. */
  void onEvent(RoomEvent event);

  /** From now on the room's events reach this node. */
  void onSubscribed(RoomName room);

  /** No room's events reach this node any more, until each is confirmed again. */
  void onSubscriptionsLost();
}
