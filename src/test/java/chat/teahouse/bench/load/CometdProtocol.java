package chat.teahouse.bench.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bayeux over WebSocket, as CometD speaks it: each message is an array, of one event or of replies.
 * Immutable.
 *
 * @see <a href="https://docs.cometd.org/current8/reference/#_bayeux">its specification</a>
 */
final class CometdProtocol implements Protocol {
  @Override
  public URI address(URI server, String room) {
    return server;
  }

  @Override
  public boolean greets() {
    return true;
  }

  @Override
  public Conversation begin(Session session) {
    return new Messages(session);
  }

  /** Takes one array per message. */
  private static final class Messages implements Conversation {
    private static final byte[] HANDSHAKE = bytes("\"channel\":\"/meta/handshake\"");
    private static final byte[] CONNECT = bytes("\"channel\":\"/meta/connect\"");
    private static final byte[] SUBSCRIBE = bytes("\"channel\":\"/meta/subscribe\"");
    private static final byte[] SUCCESSFUL = bytes("\"successful\":true");

    private final Session session;
    private final Arrivals arrivals;
    private String clientId = "";

    Messages(Session session) {
      this.session = session;
      arrivals = new Arrivals(session);
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void opened() {
      session.send(
          "[{\"channel\":\"/meta/handshake\",\"id\":\"1\",\"version\":\"1.0\","
              + "\"supportedConnectionTypes\":[\"websocket\"]}]");
    }

    @Override
    public String saying(String text) {
      return message(
          "\"channel\":\"/%s\",\"id\":\"4\",\"data\":{\"text\":\"%s\"}"
              .formatted(session.room().name(), text));
    }

    /** What only a client says that has shaken hands. */
    private String message(String fields) {
      return "[{%s,\"clientId\":\"%s\"}]".formatted(fields, clientId);
    }

    @Override
    public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
      if (!last) {
        return from;
      }
      if (!arrivals.take(buffer, from, to, nowNanos)) {
        readReply(buffer, from, to, nowNanos);
      }
      return to;
    }

    /** The reply to something that was said tells nothing but that it failed. */
    private void readReply(ByteBuffer buffer, int from, int to, long nowNanos) {
      if (Bytes.find(SUCCESSFUL, buffer, from, to) < 0) {
        session.refused(nowNanos);
      } else if (Bytes.find(HANDSHAKE, buffer, from, to) >= 0) {
        String text = StandardCharsets.UTF_8.decode(buffer.slice(from, to - from)).toString();
        JsonObject reply = JsonParser.parseString(text).getAsJsonArray().get(0).getAsJsonObject();
        clientId = reply.get("clientId").getAsString();
        connect();
        session.send(
            message(
                "\"channel\":\"/meta/subscribe\",\"id\":\"3\",\"subscription\":\"/%s\""
                    .formatted(session.room().name())));
      } else if (Bytes.find(CONNECT, buffer, from, to) >= 0) {
        connect();
      } else if (Bytes.find(SUBSCRIBE, buffer, from, to) >= 0) {
        session.entered();
      }
    }

    /** Says that it is there, as it has to again whenever that is answered. */
    private void connect() {
      session.send(
          message("\"channel\":\"/meta/connect\",\"id\":\"2\",\"connectionType\":\"websocket\""));
    }
  }
}
