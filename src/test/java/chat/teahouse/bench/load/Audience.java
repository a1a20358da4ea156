package chat.teahouse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/** A session without a socket, which is fed by a test and tells of nothing. */
final class Audience implements Session.Listener {
  private static final URI NOWHERE = URI.create("ws://127.0.0.1/ws");

  private final Tally tally;
  private final Session session;
  private final FrameDecoder decoder;
  private final ByteBuffer buffer = Socket.buffer();
  private int inside;
  private int answers;

  Audience(ProtocolKind protocol, Book book, Tally tally) {
    this.tally = tally;
    Room room = new Room("bench-0", book, 1);
    session = new Session(this, protocol.protocol(), NOWHERE, room, tally);
    decoder = new FrameDecoder(session);
  }

  /** A part of what goes over the wire comes. */
  void feed(ByteBuffer bytes, int from, int to) throws IOException {
    int start = FrameDecoder.HEADROOM;
    buffer.put(start, bytes, from, to - from);
    decoder.decode(buffer, start, start + to - from, 0);
  }

  Session session() {
    return session;
  }

  Outcome outcome() {
    return tally.outcome(tally.read(), Map.of(), 1);
  }

  int inside() {
    return inside;
  }

  int answers() {
    return answers;
  }

  @Override
  public void opened() {
    throw new AssertionError("it has no socket");
  }

  @Override
  public void entered() {
    inside++;
  }

  @Override
  public void answered(Session sender, long nowNanos) {
    answers++;
  }

  @Override
  public void ended(Session ended, String why) {
    throw new AssertionError(why);
  }
}
