package chat.teahouse.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What goes out as one WebSocket message, to one session or to many: whoever can send bytes sends
 * the same ones, encoded once. Immutable, thread-safe.
 */
public final class Message {
  private final String text;
  private volatile ByteBuffer utf8;

  /** A message that is not encoded yet. */
  public Message(String text) {
    this.text = text;
  }

  /** The message as text. */
  public String text() {
    return text;
  }

  /** The message in UTF-8: a read-only view of the caller's own. */
  public ByteBuffer utf8() {
    ByteBuffer encoded = utf8;
    if (encoded == null) {
      encoded = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
      utf8 = encoded;
    }
    return encoded.duplicate();
  }
}
