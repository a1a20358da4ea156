package chat.teahouse.chaos.client;

/** How a client's network goes away, as the node sees it. */
public enum Outage {
  /** The connection is reset. */
  RESET,
  /** The connection ends without a close frame. */
  END,
  /** The node sees nothing: the connection is there and nobody is behind it. */
  SILENCE
}
