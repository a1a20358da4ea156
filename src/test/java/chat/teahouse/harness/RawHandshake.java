package chat.teahouse.harness;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The opening handshake of a {@link RawWebSocket}, every header of which a test may change.
 * Immutable. Without a change it is a correct one without an Origin.
 */
public final class RawHandshake {
  private final URI address;
  private final Map<String, String> headers;
  private final int receiveBuffer;

  private RawHandshake(URI address, Map<String, String> headers, int receiveBuffer) {
    this.address = address;
    this.headers = headers;
    this.receiveBuffer = receiveBuffer;
  }

  static RawHandshake to(URI address) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", address.getAuthority());
    headers.put("Upgrade", "websocket");
    headers.put("Connection", "Upgrade");
    headers.put("Sec-WebSocket-Version", "13");
    headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    return new RawHandshake(address, headers, 0);
  }

  /** With this header, which replaces one of the same name. */
  public RawHandshake header(String name, String value) {
    RawHandshake copy = without(name);
    copy.headers.put(name, value);
    return copy;
  }

  /** Without the header of this name. */
  public RawHandshake without(String name) {
    Map<String, String> others = new LinkedHashMap<>(headers);
    others.keySet().removeIf(name::equalsIgnoreCase);
    return new RawHandshake(address, others, receiveBuffer);
  }

  /** With a TCP receive buffer of about this many bytes: for a reader that is soon full. */
  public RawHandshake receiveBuffer(int bytes) {
    return new RawHandshake(address, headers, bytes);
  }

  /** The request as it goes over the wire, for a test that sends it piece by piece. */
  public String text() {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
        .collect(
            Collectors.joining(
                "", "GET " + address.getRawPath() + query + " HTTP/1.1\r\n", "\r\n"));
  }

  /** Connects and sends nothing yet. */
  public RawWebSocket connect() {
    return new RawWebSocket(address, receiveBuffer);
  }

  /** Connects, sends the handshake and reads the answer, whatever it is. */
  public RawWebSocket open() {
    RawWebSocket socket = connect();
    socket.write(text());
    socket.readResponse();
    return socket;
  }
}
