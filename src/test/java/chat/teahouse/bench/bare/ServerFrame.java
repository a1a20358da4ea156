package chat.teahouse.bench.bare;

import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import java.nio.ByteBuffer;

/** How a server's frames go over the wire: without a mask. */
final class ServerFrame {
  private ServerFrame() {}

  /** A whole text message in one frame, in a direct buffer that is not to be written to. */
  static ByteBuffer text(String text) {
    byte[] bytes = RawWebSocket.encoded(Frame.text(text), false);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
