package chat.teahouse.bench.load;

import java.nio.ByteBuffer;

/** What one session says to come in, and what it makes of what it is sent. For one thread. */
interface Conversation {
  /** The WebSocket is open. */
  void opened();

  /**
   * A part of a message came.
   *
   * @see FrameDecoder.Reader#read
   */
  int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos);
}
