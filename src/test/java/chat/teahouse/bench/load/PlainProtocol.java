package chat.teahouse.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;

/** A text to the server, and {@code name: text} to everybody. Immutable. */
final class PlainProtocol implements Protocol {
  @Override
  public URI address(URI server, String room) {
    return URI.create(server + "?room=" + room + "&name=bench");
  }

  @Override
  public boolean greets() {
    return false;
  }

  @Override
  public Conversation begin(Session session) {
    return new Lines(session);
  }

  /** Takes one line per message; what the server itself has to say is no delivery. */
  private static final class Lines implements Conversation {
    private final Session session;
    private final Arrivals arrivals;

    Lines(Session session) {
      this.session = session;
      arrivals = new Arrivals(session);
    }

    @Override
    public void opened() {
      // There is nothing to say: the address names the room.
    }

    @Override
    public String saying(String text) {
      return text;
    }

    @Override
    public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
      if (!last) {
        return from;
      }
      if (arrivals.take(buffer, from, to, nowNanos)) {
        session.entered();
      }
      return to;
    }
  }
}
