package chat.teahouse.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.Selector;

/** Lets sessions connect. For one thread. */
final class Entrance {
  /** One address of our own has about 28,000 ports for connections to one address. */
  private static final int PER_SOURCE = 10_000;

  private static final byte[] FIRST_SOURCE = {127, 0, 0, 1};

  private final Selector selector;
  private final URI server;
  private final Protocol protocol;
  private int connected;

  Entrance(Selector selector, Plan plan) {
    this.selector = selector;
    server = URI.create(plan.server());
    protocol = plan.protocol().protocol();
  }

  /** Begins to connect a session. */
  void connect(Session session) throws IOException {
    URI address = protocol.address(server, session.room().name());
    session.connected(
        new Socket(selector, source(connected), address, protocol.subprotocol(), session));
    connected++;
  }

  private static InetSocketAddress source(int number) throws UnknownHostException {
    if (number < PER_SOURCE) {
      // Any: then a port that is still in TIME_WAIT to another server is no obstacle.
      return new InetSocketAddress(0);
    }
    byte[] address = FIRST_SOURCE.clone();
    address[3] += (byte) (number / PER_SOURCE);
    return new InetSocketAddress(InetAddress.getByAddress(address), 0);
  }
}
