package chat.teahouse.bench.load;

import java.util.Locale;

/** The protocols that the generator speaks. */
public enum ProtocolKind {
  /** {@code teahouse.v1}: docs/protocol.md. */
  V1(true),
  /** A line of text per message, to and fro: docs/design.md. */
  PLAIN(false),
  /** Socket.IO, with a room in the address. */
  SOCKETIO(false),
  /** Centrifugo's JSON, with a room as its channel. */
  CENTRIFUGO(false);

  private final boolean acknowledges;

  ProtocolKind(boolean acknowledges) {
    this.acknowledges = acknowledges;
  }

  /** Whether senders are told that the server has their message. */
  public boolean acknowledges() {
    return acknowledges;
  }

  /** Its name in tables and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  Protocol protocol() {
    return switch (this) {
      case V1 -> new V1Protocol();
      case PLAIN -> new PlainProtocol();
      case SOCKETIO -> new SocketIoProtocol();
      case CENTRIFUGO -> new CentrifugoProtocol();
    };
  }
}
