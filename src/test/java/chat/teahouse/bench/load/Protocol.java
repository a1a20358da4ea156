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
   * Whether the server tells a session that it is in its room. Where it does not, a session is
   * taken to be there when it is sent what somebody says there.
   */
  boolean greets();

  /** What a new session does and makes of what comes. */
  Conversation begin(Session session);
}
