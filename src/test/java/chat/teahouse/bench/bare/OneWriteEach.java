package chat.teahouse.bench.bare;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Plain text: each message goes out at once, by one write for each connection. For one thread. */
final class OneWriteEach implements Broadcast {
  private static final long NOTHING_DUE = TimeUnit.SECONDS.toNanos(1);

  private final Set<Connection> connections = new LinkedHashSet<>();

  @Override
  public void opened(Connection connection) {
    connections.add(connection);
  }

  @Override
  public void received(Connection sender, String text) {
    ByteBuffer frame = ServerFrame.text("bench: " + text);
    for (Connection connection : connections.toArray(Connection[]::new)) {
      connection.send(frame);
    }
  }

  @Override
  public void closed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public long due(long nowNanos) {
    return NOTHING_DUE;
  }

  @Override
  public String subprotocol() {
    return "";
  }
}
