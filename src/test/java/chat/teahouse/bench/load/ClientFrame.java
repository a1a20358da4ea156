package chat.teahouse.bench.load;

import java.nio.ByteBuffer;

/**
 * How a client's frames go over the wire. The mask is zero, which is allowed, costs nothing and
 * leaves the payload as it is.
 */
final class ClientFrame {
  private static final int FIN = 0x80;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_HEAD = 14;

  private ClientFrame() {}

  /** A whole message in one frame, from the position to the limit of a direct buffer. */
  static ByteBuffer of(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocateDirect(LONGEST_HEAD + payload.length);
    frame.put((byte) (FIN | opcode));
    if (payload.length < TWO_BYTES) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 0xFFFF) {
      frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | EIGHT_BYTES)).putLong(payload.length);
    }
    return frame.putInt(0).put(payload).flip();
  }
}
