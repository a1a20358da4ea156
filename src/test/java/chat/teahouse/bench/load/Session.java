package chat.teahouse.bench.load;

import chat.teahouse.harness.Frame;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** One visitor of one room. For one thread. */
final class Session implements Socket.Listener {
  private final Listener listener;
  private final URI address;
  private final Room room;
  private final Tally tally;
  private final Sequence sequence;
  private final Conversation conversation;
  private Socket socket;
  private Template saying;
  private boolean inside;
  private OptionalLong comesAgain = OptionalLong.empty();

  /**
   * One that has not come yet.
   *
   * @param server the address of the endpoint
   * @param tally counts what it is sent
   */
  Session(Listener listener, Protocol protocol, URI server, Room room, Tally tally) {
    this.listener = listener;
    address = protocol.address(server, room.name());
    this.room = room;
    this.tally = tally;
    sequence = new Sequence(tally);
    conversation = protocol.begin(this);
  }

  /** Where it connects. */
  URI address() {
    return address;
  }

  /** It gets its socket, before anything else; another one when it comes again. */
  void connected(Socket its) {
    socket = its;
  }

  /** It is away from now on, without a word, and will come again at a moment. */
  void leave(long untilNanos) {
    inside = false;
    comesAgain = OptionalLong.of(untilNanos);
    socket.abort();
  }

  /** Whether it left and is not yet back. */
  boolean isAway() {
    return comesAgain.isPresent() && !inside;
  }

  Socket socket() {
    return socket;
  }

  Room room() {
    return room;
  }

  Tally tally() {
    return tally;
  }

  Sequence sequence() {
    return sequence;
  }

  /** From now on it says texts of so many bytes when it is told to. */
  void prepare(int textBytes) {
    saying = new Template(conversation.saying(Stamp.text(textBytes)));
  }

  /** Says something in its room that was meant to be said at a moment. */
  void say(long stamp) {
    tally.said(stamp, room.audience());
    socket.send(saying.with(stamp));
  }

  /** Sends a text message. */
  void send(String text) {
    socket.send(ClientFrame.of(Frame.TEXT, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** It is in its room and will be sent what is said there. */
  void entered() {
    if (!inside) {
      inside = true;
      comesAgain.ifPresent(moment -> tally.back(moment, System.nanoTime()));
      listener.entered();
    }
  }

  /** The server has what it said. */
  void answered(long stamp, long nowNanos) {
    tally.answered(stamp, nowNanos);
    listener.answered(this, nowNanos);
  }

  /** The server does not take what it said. */
  void refused(long nowNanos) {
    tally.refused();
    listener.answered(this, nowNanos);
  }

  /** What was said so far is not to come any more. */
  void beginAnew() {
    sequence.begin(room.book().end());
  }

  @Override
  public void opened() {
    listener.opened();
    conversation.opened();
  }

  @Override
  public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
    return conversation.read(buffer, from, to, last, nowNanos);
  }

  @Override
  public void control(int opcode, byte[] payload) {
    socket.answer(opcode, payload);
  }

  @Override
  public void ended(String why) {
    tally.closed();
    listener.ended(this, why);
  }

  /** What is told of it. */
  interface Listener {
    /** A session has its WebSocket. */
    void opened();

    /** A session is in its room; told once each time it comes. */
    void entered();

    /** A sender was answered, with yes or no. */
    void answered(Session sender, long nowNanos);

    /** A session's socket is over. */
    void ended(Session session, String why);
  }
}
