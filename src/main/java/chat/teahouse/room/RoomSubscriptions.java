package chat.teahouse.room;

/**
 * Which rooms' events this node wants. A wish is remembered through outages of the store and is
 * confirmed by {@link RoomEventHandler#onSubscribed} each time it comes true. Thread-safe; never
 * blocks.
 */
public interface RoomSubscriptions {
  /** Asks for the room's events; confirmed again if it was asked for before. */
  void subscribe(RoomName room);

  /** Asks for the room's events no longer. */
  void unsubscribe(RoomName room);
}
