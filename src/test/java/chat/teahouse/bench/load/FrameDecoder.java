package chat.teahouse.bench.load;

import chat.teahouse.harness.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the frames (RFC 6455, 5.2) in what a server sends and hands their payload on where it
 * stands, in parts, without waiting for the end of a message. For one thread.
 */
final class FrameDecoder {
  /** Room that a buffer must have before what was read, for what was left of the read before. */
  static final int HEADROOM = 1 << 20;

  private static final int FIN = 0x80;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int BETWEEN_FRAMES = -1;

  private final Reader reader;
  private final Remainder head = new Remainder();
  private final Remainder rest = new Remainder();
  private long payloadLeft = BETWEEN_FRAMES;
  private int opcode;
  private boolean last;

  FrameDecoder(Reader reader) {
    this.reader = reader;
  }

  /**
   * Decodes what was read.
   *
   * @param buffer with its limit at its capacity; what stands before {@code from} is overwritten
   * @param from at least {@link #HEADROOM}
   */
  void decode(ByteBuffer buffer, int from, int to, long nowNanos) throws IOException {
    int at = head.putBefore(buffer, from);
    while (true) {
      int start = at;
      if (payloadLeft == BETWEEN_FRAMES) {
        at = readHead(buffer, at, to);
      }
      int available = (int) Math.min(to - at, payloadLeft);
      if (payloadLeft == BETWEEN_FRAMES || (isControl() && available < payloadLeft)) {
        payloadLeft = BETWEEN_FRAMES;
        head.keep(buffer, start, to);
        return;
      }
      if (isControl()) {
        byte[] payload = new byte[available];
        buffer.get(at, payload);
        reader.control(opcode, payload);
        payloadLeft = 0;
      } else if (available > 0 || payloadLeft == 0) {
        readPart(buffer, at, at + available, nowNanos);
      }
      at += available;
      if (payloadLeft > 0) {
        return;
      }
      payloadLeft = BETWEEN_FRAMES;
    }
  }

  private boolean isControl() {
    return opcode >= Frame.CLOSE;
  }

  /** Reads a head, if it is whole, and tells where the payload begins. */
  private int readHead(ByteBuffer buffer, int at, int to) throws IOException {
    if (to - at < 2) {
      return at;
    }
    int first = buffer.get(at);
    int second = buffer.get(at + 1);
    if ((second & MASKED) != 0) {
      throw new IOException("a server must not mask");
    }
    int length = second & LENGTH;
    int longer = length == TWO_BYTES ? Short.BYTES : length == EIGHT_BYTES ? Long.BYTES : 0;
    if (to - at < 2 + longer) {
      return at;
    }
    payloadLeft =
        switch (longer) {
          case Short.BYTES -> Short.toUnsignedInt(buffer.getShort(at + 2));
          case Long.BYTES -> buffer.getLong(at + 2);
          default -> length;
        };
    last = (first & FIN) != 0;
    opcode = first & OPCODE;
    return at + 2 + longer;
  }

  private void readPart(ByteBuffer buffer, int from, int to, long nowNanos) throws IOException {
    int start = rest.putBefore(buffer, from);
    payloadLeft -= to - from;
    boolean whole = last && payloadLeft == 0;
    int read = reader.read(buffer, start, to, whole, nowNanos);
    if (!whole) {
      rest.keep(buffer, read, to);
    }
  }

  /** What takes what is decoded. */
  interface Reader {
    /**
     * A part of a message came.
     *
     * @param buffer to be left with its limit at its capacity; its position means nothing
     * @param last whether the message ends there
     * @return up to where it was read; the rest comes again with what follows, if anything does
     */
    int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos);

    /** A ping, a pong or a close came. */
    void control(int opcode, byte[] payload);
  }
}
