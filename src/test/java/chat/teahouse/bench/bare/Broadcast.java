package chat.teahouse.bench.bare;

/** What is sent to whom when somebody says something. For one thread. */
interface Broadcast {
  /** A connection is a WebSocket now. */
  void opened(Connection connection);

  /** A text message came. */
  void received(Connection sender, String text);

  /** A connection is no more. */
  void closed(Connection connection);

  /** Sends what is to be sent by now; returns the nanoseconds until there is more. */
  long due(long nowNanos);

  /** What is to be answered to {@code Sec-WebSocket-Protocol}; empty for nothing. */
  String subprotocol();
}
