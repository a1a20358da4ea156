package chat.teahouse.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What goes out as one WebSocket message, to one session or to many: whoever can send bytes sends
 * the same ones, encoded once. Immutable, thread-safe.
 */
public final class Message {
  private final String text;
  private volatile Frame frame;

  /** A message that is not encoded yet. */
  public Message(String text) {
    this.text = text;
  }

  /** The message as text. */
  public String text() {
    return text;
  }

  /** The message in UTF-8: a view of the caller's own, of bytes that must not be changed. */
  public ByteBuffer utf8() {
    return encoded().payload();
  }

  /**
   * The message as a server's frame: a view of the caller's own, of bytes that must not be changed.
   */
  public ByteBuffer frame() {
    return encoded().whole();
  }

  private Frame encoded() {
    Frame encoded = frame;
    if (encoded == null) {
      encoded = Frame.ofText(text.getBytes(StandardCharsets.UTF_8));
      frame = encoded;
    }
    return encoded;
  }
}
