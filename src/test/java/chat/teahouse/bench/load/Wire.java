package chat.teahouse.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts as a buffer has them, for tests. */
final class Wire {
  private Wire() {}

  static ByteBuffer buffer(String text) {
    byte[] bytes = bytes(text);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).clear();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(ByteBuffer buffer, int from, int to) {
    return StandardCharsets.UTF_8.decode(buffer.slice(from, to - from)).toString();
  }

  /** The text with a stamp. */
  static String stamped(long stamp) {
    ByteBuffer text = buffer(Stamp.text(40));
    Stamp.put(text, Stamp.text(40).indexOf(Stamp.PLACE), stamp);
    return text(text, 0, text.capacity());
  }
}
