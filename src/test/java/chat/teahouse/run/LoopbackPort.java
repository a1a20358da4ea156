package chat.teahouse.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Asks the operating system about ports of 127.0.0.1 by binding them. An answer is true at that
 * moment only: nobody holds the port for the caller.
 */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** A port that nobody listens on now. */
  public static int free() throws IOException {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Makes sure that {@code port} can be listened on.
   *
   * @throws RunFailure if it cannot, with the reason and the way out
   */
  static void requireFree(int port) {
    try {
      bind(port).close();
    } catch (IOException e) {
      throw new RunFailure(
          "Port "
              + port
              + " of 127.0.0.1 cannot be opened ("
              + e.getMessage()
              + "): stop what listens there, or choose another with -D"
              + RunArguments.HTTP_PORT
              + "=<port>.");
    }
  }

  /** Listens on {@code port}, or on a free one if it is 0. */
  static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // A port in TIME_WAIT is free for the server too, which binds in the same way.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
