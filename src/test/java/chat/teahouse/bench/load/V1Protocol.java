package chat.teahouse.bench.load;

import java.net.URI;

/** {@code teahouse.v1}: docs/protocol.md. Immutable. */
final class V1Protocol implements Protocol {
  @Override
  public URI address(URI server, String room) {
    return server;
  }

  @Override
  public String subprotocol() {
    return "teahouse.v1";
  }

  @Override
  public boolean greets() {
    return true;
  }

  @Override
  public Conversation begin(Session session) {
    return new V1Conversation(session);
  }
}
