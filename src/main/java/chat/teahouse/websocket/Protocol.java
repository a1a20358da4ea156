package chat.teahouse.websocket;

import chat.teahouse.room.StoreStatus;

/**
 * One side of the conversation with one session, in one wire protocol: what the session may say,
 * what that means and how it is answered. Another protocol is another implementation; the rooms do
 * not know which one a session speaks. Thread-safe; no method waits for Redis or for the peer.
 */
interface Protocol {
  /** The session is known to the node and may be sent to. */
  void opened();

  /** The peer said something. */
  void receive(String text);

  /** Redis came within reach or went out of it. */
  void storeChanged(StoreStatus.State state);

  /** Whether the peer has had its time to begin and has not. */
  boolean isOverdue();

  /** The connection is gone: leaves what was joined. */
  void closed();
}
