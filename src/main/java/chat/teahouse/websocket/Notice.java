package chat.teahouse.websocket;

/** What the server itself may have to say to one session. */
enum Notice {
  /** The room's events do not come yet, because the store is away. */
  WAITING_TO_JOIN,
  /** A message was certainly not sent, because the store is away. */
  STORE_AWAY,
  /** A message was perhaps not sent. */
  NO_ANSWER,
  /** A message was not sent, because the session is over its limits. */
  TOO_FAST,
  /** A message without a text was not sent. */
  EMPTY
}
