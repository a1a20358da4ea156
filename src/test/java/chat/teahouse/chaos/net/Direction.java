package chat.teahouse.chaos.net;

/** Which of a link's two flows. */
public enum Direction {
  /** From the client to the server. */
  UP,
  /** From the server to the client. */
  DOWN
}
