package chat.teahouse.harness;

import java.io.Serial;

/** The server answered a WebSocket handshake with something else than 101. */
public final class HandshakeRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String body;

  HandshakeRefused(int status, String body, Throwable cause) {
    super("the handshake was refused with " + status + ": " + body, cause);
    this.status = status;
    this.body = body;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The text of the answer, empty if there was none. */
  public String body() {
    return body;
  }
}
