package chat.teahouse.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that were not enough to be read and wait for those behind them. For one thread. */
final class Remainder {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int length;

  /** Keeps a part of a buffer. */
  void keep(ByteBuffer buffer, int from, int to) {
    length = to - from;
    if (bytes.length < length) {
      bytes = new byte[Integer.highestOneBit(length) << 1];
    }
    buffer.get(from, bytes, 0, length);
  }

  /** Puts what is kept right before a place, keeps it no longer and tells where it begins. */
  int putBefore(ByteBuffer buffer, int place) throws IOException {
    int from = place - length;
    if (from < 0) {
      throw new IOException("nothing was read of " + length + " bytes");
    }
    buffer.put(from, bytes, 0, length);
    length = 0;
    return from;
  }
}
