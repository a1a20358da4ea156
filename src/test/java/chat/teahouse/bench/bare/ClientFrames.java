package chat.teahouse.bench.bare;

import chat.teahouse.harness.Frame;
import java.nio.ByteBuffer;

/** Reads the masked frames of a client (RFC 6455, 5.2), of less than 64 KiB. */
final class ClientFrames {
  private static final int FIN = 0x80;
  private static final int OPCODE = 0x0F;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int MASK_BYTES = 4;

  private ClientFrames() {}

  /** Whether a whole frame stands from the position to the limit. */
  static boolean isWhole(ByteBuffer buffer) {
    int start = buffer.position();
    return buffer.remaining() >= 2
        && buffer.remaining() >= headBytes(buffer, start)
        && buffer.remaining() >= headBytes(buffer, start) + payloadBytes(buffer, start);
  }

  private static int headBytes(ByteBuffer buffer, int start) {
    boolean longer = (buffer.get(start + 1) & LENGTH) == TWO_BYTES;
    return 2 + (longer ? Short.BYTES : 0) + MASK_BYTES;
  }

  private static int payloadBytes(ByteBuffer buffer, int start) {
    int length = buffer.get(start + 1) & LENGTH;
    return length == TWO_BYTES ? Short.toUnsignedInt(buffer.getShort(start + 2)) : length;
  }

  /** Reads the whole frame that stands at the position. */
  static Frame read(ByteBuffer buffer) {
    int start = buffer.position();
    int first = buffer.get(start);
    byte[] payload = new byte[payloadBytes(buffer, start)];
    byte[] mask = new byte[MASK_BYTES];
    buffer.position(start + headBytes(buffer, start) - MASK_BYTES).get(mask).get(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % MASK_BYTES];
    }
    return new Frame((first & FIN) != 0, first & OPCODE, payload);
  }
}
