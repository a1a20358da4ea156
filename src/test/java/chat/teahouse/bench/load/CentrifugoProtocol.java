package chat.teahouse.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Centrifugo's client protocol in JSON: a message holds one or more lines, each a reply or a push.
 * Immutable.
 *
 * @see <a href="https://centrifugal.dev/docs/transports/client_protocol">its specification</a>
 */
final class CentrifugoProtocol implements Protocol {
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
    return new Lines(session);
  }

  /** Takes the lines, of which the last has no end of its own. */
  private static final class Lines implements Conversation {
    private static final byte[] END = bytes("\n");
    private static final byte[] PUSH = bytes("{\"push\":");
    private static final byte[] SUBSCRIBED = bytes("{\"id\":2,\"subscribe\":");
    private static final byte[] ERROR = bytes("\"error\":");
    private static final String PING = "{}";

    private final Session session;
    private final Arrivals arrivals;

    Lines(Session session) {
      this.session = session;
      arrivals = new Arrivals(session);
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void opened() {
      session.send(
          "{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"%s\"}}"
              .formatted(session.room().name()));
    }

    @Override
    public String saying(String text) {
      return "{\"id\":3,\"publish\":{\"channel\":\"%s\",\"data\":{\"text\":\"%s\"}}}"
          .formatted(session.room().name(), text);
    }

    @Override
    public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
      int at = from;
      for (int end = Bytes.find(END, buffer, at, to);
          end >= 0;
          end = Bytes.find(END, buffer, at, to)) {
        readLine(buffer, at, end, nowNanos);
        at = end + END.length;
      }
      if (last && at < to) {
        readLine(buffer, at, to, nowNanos);
        at = to;
      }
      return at;
    }

    private void readLine(ByteBuffer buffer, int from, int to, long nowNanos) {
      if (!Bytes.stands(PUSH, buffer, from, to)) {
        readReply(buffer, from, to, nowNanos);
      } else if (!arrivals.take(buffer, from, to, nowNanos)) {
        session.tally().altered();
      }
    }

    /** The reply to something that was said tells nothing but an error: all have the same id. */
    private void readReply(ByteBuffer buffer, int from, int to, long nowNanos) {
      if (to - from == PING.length()) {
        session.send(PING);
      } else if (Bytes.stands(SUBSCRIBED, buffer, from, to)) {
        session.entered();
      } else if (Bytes.find(ERROR, buffer, from, to) >= 0) {
        session.refused(nowNanos);
      }
    }
  }
}
