package chat.teahouse.chaos.client;

import chat.teahouse.harness.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds the frames (RFC 6455, 5.2) in the bytes that come from a server. Not thread-safe. */
final class FrameDecoder {
  private static final int FIN = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST = 64 * 1024 * 1024;

  // Between its position and its limit stands what was not decoded yet.
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  /** Adds what has come. */
  void feed(ByteBuffer further) {
    ByteBuffer all = ByteBuffer.allocate(bytes.remaining() + further.remaining());
    bytes = all.put(bytes).put(further).flip();
  }

  /** The next frame, if all of it is there. */
  Optional<Frame> next() throws IOException {
    ByteBuffer ahead = bytes.duplicate();
    if (ahead.remaining() < 2) {
      return Optional.empty();
    }
    int first = ahead.get();
    int second = ahead.get();
    if ((first & RESERVED) != 0 || (second & MASKED) != 0) {
      throw new IOException("a frame with reserved bits or a mask");
    }
    long length = second & LENGTH;
    if (length == TWO_BYTES) {
      if (ahead.remaining() < Short.BYTES) {
        return Optional.empty();
      }
      length = Short.toUnsignedInt(ahead.getShort());
    } else if (length == EIGHT_BYTES) {
      if (ahead.remaining() < Long.BYTES) {
        return Optional.empty();
      }
      length = ahead.getLong();
    }
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    if (ahead.remaining() < length) {
      return Optional.empty();
    }
    byte[] payload = new byte[(int) length];
    ahead.get(payload);
    bytes.position(ahead.position());
    return Optional.of(new Frame((first & FIN) != 0, first & OPCODE, payload));
  }
}
