package chat.teahouse.bench.load;

import java.net.URI;

/** How a client talks to one kind of server. Immutable. */
interface Protocol {
  /**
   * Where a session connects.
   *
   * @param server the address of the endpoint
   * @param room where the session wants to be
   */
  URI address(URI server, String room);

  /** What it asks for in {@code Sec-WebSocket-Protocol}; empty for nothing. */
  default String subprotocol() {
    return "";
  }

  /**
   * The message that says a text. It may hold {@link Stamp#PLACE} elsewhere too, such as in a field
   * that the server's answer repeats.
   *
   * @param text with {@link Stamp#PLACE} in it
   */
  String saying(String room, String text);

  /**
   * Whether the server tells a session that it is in its room. Where it does not, a session is
   * taken to be there when it is sent what somebody says there.
   */
  boolean greets();

  /** What a new session does and makes of what comes. */
  Conversation begin(Session session);
}
