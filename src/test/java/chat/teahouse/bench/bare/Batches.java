package chat.teahouse.bench.bare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * So much of {@code teahouse.v1} as the generator needs: what was said in a tenth of a second is
 * made into one batch, once, and goes out by one write for each connection. For one thread.
 */
final class Batches implements Broadcast {
  private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

  /** As long as an event of Teahouse's is around its text. */
  private static final String EVENT =
      "{\"type\":\"message\",\"room\":\"bench-0\",\"seq\":%d,\"id\":\"AAAAAAAAAAAAAAAAAAAAAA\","
          + "\"name\":\"guest-1234\",\"text\":\"%s\",\"at\":\"2026-11-25T04:05:09.123Z\","
          + "\"member\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"key\":\"AAAAAAAAAAAAAAAAAAAAAA\"}";

  private final Set<Connection> connections = new LinkedHashSet<>();
  private StringJoiner batch = newBatch();
  private long batchEnd;
  private boolean batchIsEmpty = true;
  private long seq;

  private static StringJoiner newBatch() {
    return new StringJoiner(",", "[", "]");
  }

  @Override
  public void opened(Connection connection) {
    // It joins the room later.
  }

  @Override
  public void received(Connection sender, String text) {
    JsonObject command = JsonParser.parseString(text).getAsJsonObject();
    switch (command.get("type").getAsString()) {
      case "join" -> {
        connections.add(sender);
        answer(sender, "{\"type\":\"joined\",\"room\":\"bench-0\",\"seq\":%d}".formatted(seq));
      }
      case "send" -> {
        seq++;
        batch.add(EVENT.formatted(seq, command.get("text").getAsString()));
        batchIsEmpty = false;
        String ref = command.get("ref").getAsString();
        answer(sender, "{\"type\":\"accepted\",\"ref\":\"%s\"}".formatted(ref));
      }
      default -> {
        // hello: there is nothing to say.
      }
    }
  }

  private static void answer(Connection connection, String event) {
    connection.send(ServerFrame.text("[" + event + "]"));
  }

  @Override
  public void closed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public long due(long nowNanos) {
    if (nowNanos - batchEnd >= 0) {
      batchEnd = nowNanos + WINDOW;
      if (!batchIsEmpty) {
        ByteBuffer frame = ServerFrame.text(batch.toString());
        batch = newBatch();
        batchIsEmpty = true;
        for (Connection connection : connections.toArray(Connection[]::new)) {
          connection.send(frame);
        }
      }
    }
    return batchEnd - nowNanos;
  }

  @Override
  public String subprotocol() {
    return "teahouse.v1";
  }
}
