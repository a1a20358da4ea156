package chat.teahouse.room;

/**
 * Takes what reaches this node from the shared store. Messages are handed over by one thread,
 * mostly in the order of the room's log; one may be missing, doubled or of another branch of the
 * log, since the store's notices can get lost. Confirmations may come from another thread. An
 * implementation is thread-safe, does not block and does not throw.
 */
public interface RoomEventHandler {
  /** Somebody said something in a room that this node has subscribed to. */
  void onMessage(ChatMessage message);

  /** Somebody came into such a room or left it, on any node; by the store's versions. */
  void onPresence(Presence presence);

  /** Somebody is writing in such a room. */
  void onTyping(Typing typing);

  /** From now on the room's messages reach this node. */
  void onSubscribed(RoomName room);

  /** No room's messages reach this node any more, until each is confirmed again. */
  void onSubscriptionsLost();

  /** The store came within reach or went out of it. */
  void onStoreStatus(StoreStatus.State state);
}
