package chat.teahouse.bench.load;

import java.nio.ByteBuffer;

/** What one session says to come in, and what it makes of what it is sent. For one thread. */
interface Conversation {
  /** The WebSocket is open. */
  void opened();

  /**
   * The message that says a text in the session's room, once the session is there. It may hold
   * {@link Stamp#PLACE} elsewhere too, such as in a field that the server's answer repeats.
   *
   * @param text with {@link Stamp#PLACE} in it
   */
  String saying(String text);

  /**
   * A part of a message came.
   *
   * @see FrameDecoder.Reader#read
   */
  int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos);
}
