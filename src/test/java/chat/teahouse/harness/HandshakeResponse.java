package chat.teahouse.harness;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered to a WebSocket handshake.
 *
 * @param statusLine the first line
 * @param headers by name, whatever the case
 * @param body the text of a refusal; empty for 101
 */
public record HandshakeResponse(String statusLine, Map<String, List<String>> headers, String body) {
  private static final int SWITCHING_PROTOCOLS = 101;

  /** The HTTP status. */
  public int status() {
    return Integer.parseInt(statusLine.split(" ", -1)[1]);
  }

  /** Whether the connection is a WebSocket now. */
  public boolean upgraded() {
    return status() == SWITCHING_PROTOCOLS;
  }

  /** The first header of this name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  static HandshakeResponse read(InputStream in) throws IOException {
    String statusLine = line(in);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] pair = line.split(":", 2);
      headers.computeIfAbsent(pair[0].strip(), name -> new ArrayList<>()).add(pair[1].strip());
    }
    HandshakeResponse head = new HandshakeResponse(statusLine, headers, "");
    return head.upgraded() ? head : new HandshakeResponse(statusLine, headers, head.body(in));
  }

  private String body(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Optional<String> length = header("Content-Length");
    if (length.isPresent()) {
      bytes.write(in.readNBytes(Integer.parseInt(length.get())));
    } else if (header("Transfer-Encoding").isPresent()) {
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        bytes.write(in.readNBytes(size));
        line(in);
      }
    } else {
      in.transferTo(bytes);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", -1)[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended after " + bytes.size() + " bytes of a line");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
