package chat.teahouse.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Loopback ports that nobody listens on. Each is given once per JVM. They lie below the ranges from
 * which Linux and macOS take the ports of outgoing connections (an ephemeral port that was free a
 * moment ago may be a client's by the time a server restarts on it). Safe for use by many threads.
 */
public final class Ports {
  private static final int LOWEST = 10_240;
  private static final int BEYOND = 32_768;
  private static final int TRIES = 1_000;

  private static final Set<Integer> GIVEN = new HashSet<>();
  private static final Random RANDOM = new Random();

  private Ports() {}

  /** A port that could be bound just now and that this method never gave before. */
  public static synchronized int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = LOWEST + RANDOM.nextInt(BEYOND - LOWEST);
      if (!GIVEN.contains(port) && bindable(port)) {
        GIVEN.add(port);
        return port;
      }
    }
    throw new IllegalStateException(
        "no free loopback port found between " + LOWEST + " and " + BEYOND);
  }

  /** Whether a server could listen on {@code port} of the loopback address now. */
  public static boolean bindable(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
