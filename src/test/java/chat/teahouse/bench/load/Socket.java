package chat.teahouse.bench.load;

import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawHandshake;
import chat.teahouse.harness.RawWebSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * A WebSocket of a client, which hands on what comes where it was read. For one thread. Its
 * listener is told of the end once.
 */
final class Socket {
  private static final int READ = 1 << 18;
  private static final String UPGRADED = "HTTP/1.1 101";
  private static final byte[] END_OF_HANDSHAKE = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final Listener listener;
  private final FrameDecoder decoder;
  private final SocketChannel channel = SocketChannel.open();
  private final SelectionKey key;
  private final Queue<ByteBuffer> outgoing = new ArrayDeque<>(1);
  private final Remainder handshake = new Remainder();
  private Optional<Throttle> throttle = Optional.empty();
  private boolean open;
  private boolean ended;

  /**
   * Begins to connect.
   *
   * @param source the own address; the wildcard address for any
   */
  Socket(
      Selector selector,
      InetSocketAddress source,
      URI address,
      String subprotocol,
      Listener listener)
      throws IOException {
    this.listener = listener;
    decoder = new FrameDecoder(listener);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (!source.getAddress().isAnyLocalAddress()) {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(source);
    }
    RawHandshake request = RawWebSocket.to(address);
    String text =
        subprotocol.isEmpty()
            ? request.text()
            : request.header("Sec-WebSocket-Protocol", subprotocol).text();
    outgoing.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    channel.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  /** What all sockets of a thread read into. */
  static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(FrameDecoder.HEADROOM + READ);
  }

  /**
   * Sends a frame behind what was sent before; what cannot go now is copied. After the end it does
   * nothing.
   */
  void send(ByteBuffer frame) {
    if (ended) {
      return;
    }
    try {
      if (outgoing.isEmpty()) {
        channel.write(frame);
      }
      if (frame.hasRemaining()) {
        outgoing.add(ByteBuffer.allocate(frame.remaining()).put(frame).flip());
        key.interestOpsOr(SelectionKey.OP_WRITE);
      }
    } catch (IOException e) {
      end(e.toString());
    }
  }

  /** Reads no faster than this from now on. */
  void throttle(Throttle limit) {
    throttle = Optional.of(limit);
  }

  /** Looks again whether a throttle allows to read. */
  void awake(long nowNanos) {
    if (!ended && throttle.orElseThrow().allowed(nowNanos) > 0) {
      key.interestOpsOr(SelectionKey.OP_READ);
    }
  }

  /**
   * Does what the channel is ready for.
   *
   * @param buffer one of {@link #buffer()}
   */
  void ready(ByteBuffer buffer) {
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      if (key.isWritable()) {
        write();
      }
      if (key.isReadable()) {
        read(buffer);
      }
    } catch (IOException e) {
      end(e.toString());
    }
  }

  private void write() throws IOException {
    while (!outgoing.isEmpty()) {
      channel.write(outgoing.peek());
      if (outgoing.peek().hasRemaining()) {
        return;
      }
      outgoing.remove();
    }
    key.interestOpsAnd(~SelectionKey.OP_WRITE);
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear().position(FrameDecoder.HEADROOM);
    if (throttle.isPresent() && !limit(buffer, throttle.get())) {
      key.interestOpsAnd(~SelectionKey.OP_READ);
      return;
    }
    if (channel.read(buffer) < 0) {
      throw new EOFException("the connection ended");
    }
    int to = buffer.position();
    long now = System.nanoTime();
    throttle.ifPresent(limit -> limit.take(to - FrameDecoder.HEADROOM, now));
    buffer.clear();
    if (open) {
      decoder.decode(buffer, FrameDecoder.HEADROOM, to, now);
    } else {
      readHandshake(buffer, to, now);
    }
  }

  private static boolean limit(ByteBuffer buffer, Throttle throttle) {
    int allowed = throttle.allowed(System.nanoTime());
    buffer.limit(Math.min(buffer.capacity(), FrameDecoder.HEADROOM + allowed));
    return allowed > 0;
  }

  private void readHandshake(ByteBuffer buffer, int to, long now) throws IOException {
    int from = handshake.putBefore(buffer, FrameDecoder.HEADROOM);
    int end = Bytes.find(END_OF_HANDSHAKE, buffer, from, to);
    if (end < 0) {
      handshake.keep(buffer, from, to);
      return;
    }
    String answer = StandardCharsets.ISO_8859_1.decode(buffer.slice(from, end - from)).toString();
    if (!answer.startsWith(UPGRADED)) {
      throw new IOException("the handshake was refused: " + answer);
    }
    open = true;
    listener.opened();
    // What follows has the headroom too: the answer stands before it.
    decoder.decode(buffer, end + END_OF_HANDSHAKE.length, to, now);
  }

  /** Answers a ping or a close. */
  void answer(int opcode, byte[] payload) {
    if (opcode == Frame.PING) {
      send(ClientFrame.of(Frame.PONG, payload));
    } else if (opcode == Frame.CLOSE) {
      Frame frame = new Frame(true, opcode, payload);
      end("closed with " + frame.closeCode() + " " + frame.text());
    }
  }

  /** Ends it as a client ends whose machine went away: without a word to anybody. */
  void abort() {
    ended = true;
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } catch (IOException e) {
      // Normal: it had ended before.
    }
  }

  private void end(String why) {
    if (ended) {
      return;
    }
    ended = true;
    try {
      channel.close();
    } catch (IOException e) {
      // Normal: the peer was faster.
    }
    listener.ended(why);
  }

  /** What takes what comes. */
  interface Listener extends FrameDecoder.Reader {
    /** It may be written to. */
    void opened();

    /** It is over. */
    void ended(String why);
  }
}
