package chat.teahouse.bench.load;

import java.util.Locale;

/** The protocols that the generator speaks. */
public enum ProtocolKind {
  /** {@code teahouse.v1}: docs/protocol.md. */
  V1(true, true),
  /** A line of text per message, to and fro: docs/design.md. */
  PLAIN(false, true),
  /** Socket.IO, with a room in the address. */
  SOCKETIO(false, true),
  /** Centrifugo's JSON, with a room as its channel. */
  CENTRIFUGO(false, true),
  /** CometD's JSON, with a room as its channel. */
  COMETD(false, false);

  private final boolean acknowledges;
  private final boolean orders;

  ProtocolKind(boolean acknowledges, boolean orders) {
    this.acknowledges = acknowledges;
    this.orders = orders;
  }

  /** Whether senders are told that the server has their message. */
  public boolean acknowledges() {
    return acknowledges;
  }

  /** Whether what several say in a room comes in one order to all, and not just what each says. */
  boolean orders() {
    return orders;
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
      case COMETD -> new CometdProtocol();
    };
  }
}
