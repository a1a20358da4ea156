package chat.teahouse.bench.bare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's half of the opening handshake (RFC 6455, 4.2.2), for clients that do theirs. */
final class Upgrade {
  /** Ends a request. */
  static final String END = "\r\n\r\n";

  private static final String KEY = "Sec-WebSocket-Key: ";
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Upgrade() {}

  /** The whole answer to a request. */
  static ByteBuffer answer(String request, String subprotocol) {
    int from = request.indexOf(KEY) + KEY.length();
    String key = request.substring(from, request.indexOf("\r\n", from));
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + (subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + END;
    return ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
