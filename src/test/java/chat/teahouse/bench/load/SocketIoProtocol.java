package chat.teahouse.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;

/**
 * Socket.IO 5 over Engine.IO 4, WebSocket alone: each message is a packet that begins with its
 * kind. Immutable.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">its specification</a>
 */
final class SocketIoProtocol implements Protocol {
  @Override
  public URI address(URI server, String room) {
    return URI.create(server + "?EIO=4&transport=websocket&room=" + room);
  }

  @Override
  public boolean greets() {
    return true;
  }

  @Override
  public Conversation begin(Session session) {
    return new Packets(session);
  }

  /** Takes one packet per message. */
  private static final class Packets implements Conversation {
    private final Session session;
    private final Arrivals arrivals;

    Packets(Session session) {
      this.session = session;
      arrivals = new Arrivals(session);
    }

    @Override
    public void opened() {
      // The server has the first word.
    }

    @Override
    public String saying(String text) {
      return "42[\"msg\",\"" + text + "\"]";
    }

    @Override
    public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
      if (!last) {
        return from;
      }
      if (!arrivals.take(buffer, from, to, nowNanos)) {
        readOther(buffer, from, to);
      }
      return to;
    }

    private void readOther(ByteBuffer buffer, int from, int to) {
      switch (from == to ? 0 : buffer.get(from)) {
        case '0' -> session.send("40");
        case '2' -> session.send("3");
        case '4' -> readAnswer(buffer, from, to);
        default -> session.tally().altered();
      }
    }

    /** Reads what the server says to who wants to come in; the server has put him into his room. */
    private void readAnswer(ByteBuffer buffer, int from, int to) {
      if (to - from > 1 && buffer.get(from + 1) == '0') {
        session.entered();
      } else {
        session.tally().altered();
      }
    }
  }
}
