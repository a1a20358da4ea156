package chat.teahouse.fanout;

import java.nio.ByteBuffer;

/**
 * A WebSocket frame as a server sends it: final and not masked (RFC 6455, section 5.2). Immutable,
 * thread-safe.
 *
 * @param bytes header and payload; never handed out itself
 * @param header how many of them are the header
 */
record Frame(ByteBuffer bytes, int header) {
  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int LAST_OF_SEVEN_BITS = 125;
  private static final int LAST_OF_SIXTEEN_BITS = 0xFFFF;
  private static final byte SIXTEEN_BITS_FOLLOW = 126;
  private static final byte SIXTY_FOUR_BITS_FOLLOW = 127;
  private static final int LONGEST_HEADER = 2 + Long.BYTES;

  /** A text message's only frame. */
  static Frame ofText(byte[] payload) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEADER + payload.length).put(FINAL_TEXT);
    if (payload.length <= LAST_OF_SEVEN_BITS) {
      bytes.put((byte) payload.length);
    } else if (payload.length <= LAST_OF_SIXTEEN_BITS) {
      bytes.put(SIXTEEN_BITS_FOLLOW).putShort((short) payload.length);
    } else {
      bytes.put(SIXTY_FOUR_BITS_FOLLOW).putLong(payload.length);
    }
    int header = bytes.position();
    return new Frame(bytes.put(payload).flip(), header);
  }

  /** All of it. */
  ByteBuffer whole() {
    return bytes.duplicate();
  }

  /** Without the header. */
  ByteBuffer payload() {
    return bytes.duplicate().position(header);
  }
}
