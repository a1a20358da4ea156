package chat.teahouse.chaos.client;

import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * A WebSocket of a client, on a loop. It answers pings and closes, and puts fragments together. It
 * masks with zeros, which is allowed and harmless here, so that a proxy finds a text on its way.
 * The loop's own; its listener is told of the end exactly once, unless the client cuts it itself.
 */
final class WireSocket implements EventLoop.Handler {
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);

  /** How long a socket stays open behind which nobody is any more. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  private static final int ABNORMAL = 1006;
  private static final int NOT_UTF8 = 1007;
  private static final int MASKED = 0x80;
  private static final int READ = 64 * 1024;
  private static final String HEAD_END = "\r\n\r\n";

  private final EventLoop loop;
  private final Listener listener;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Queue<ByteBuffer> outgoing = new ArrayDeque<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final EventLoop.Timer handshakeEnd;
  private Optional<StringBuilder> head = Optional.of(new StringBuilder());
  private boolean ended;

  private WireSocket(EventLoop loop, URI address, Listener listener) throws IOException {
    this.loop = loop;
    this.listener = listener;
    channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = loop.register(channel, 0, this);
    String request =
        RawWebSocket.to(address).header("Sec-WebSocket-Protocol", "teahouse.v1").text();
    outgoing.add(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
    handshakeEnd =
        loop.schedule(HANDSHAKE, () -> broken(new IOException("no answer to the handshake")));
  }

  /** Begins to connect; what comes of it is told to the listener. */
  static WireSocket open(EventLoop loop, URI address, Listener listener) {
    try {
      WireSocket socket = new WireSocket(loop, address, listener);
      // Told later, even where it is known at once: the caller has not got the socket yet.
      loop.execute(() -> socket.connect(address));
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException("no socket", e);
    }
  }

  private void connect(URI address) {
    try {
      if (channel.connect(new InetSocketAddress(address.getHost(), address.getPort()))) {
        write();
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException e) {
      broken(e);
    }
  }

  /** Sends a text message behind what was sent before. */
  void send(String text) {
    send(Frame.text(text));
  }

  private void send(Frame frame) {
    byte[] bytes = RawWebSocket.encoded(frame, false);
    ByteBuffer masked = ByteBuffer.allocate(bytes.length + 4);
    int payload = frame.payload().length;
    int start = bytes.length - payload;
    masked.put(bytes, 0, start).putInt(0).put(bytes, start, payload).flip();
    masked.put(1, (byte) (masked.get(1) | MASKED));
    outgoing.add(masked);
    if (head.isEmpty()) {
      writeOrBreak();
    }
  }

  private void writeOrBreak() {
    try {
      write();
    } catch (IOException e) {
      broken(e);
    }
  }

  private void write() throws IOException {
    while (!outgoing.isEmpty()) {
      channel.write(outgoing.peek());
      if (outgoing.peek().hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      outgoing.remove();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    if (ended) {
      return;
    }
    if (ready.isConnectable()) {
      channel.finishConnect();
      write();
      return;
    }
    if (ready.isWritable()) {
      write();
    }
    if (ready.isReadable()) {
      read();
    }
  }

  private void read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(READ);
    if (channel.read(buffer) < 0) {
      throw new EOFException("the connection ended");
    }
    buffer.flip();
    if (head.isPresent()) {
      readHead(buffer);
    }
    decoder.feed(buffer);
    for (Optional<Frame> frame = decoder.next();
        frame.isPresent() && !ended;
        frame = decoder.next()) {
      take(frame.get());
    }
  }

  private void readHead(ByteBuffer buffer) throws IOException {
    StringBuilder text = head.orElseThrow();
    while (buffer.hasRemaining() && text.indexOf(HEAD_END) < 0) {
      text.append((char) buffer.get());
    }
    if (text.indexOf(HEAD_END) < 0) {
      return;
    }
    String status = text.substring(0, text.indexOf("\r\n"));
    if (!status.contains(" 101 ")) {
      throw new IOException("handshake refused: " + status);
    }
    head = Optional.empty();
    handshakeEnd.cancel();
    listener.opened();
  }

  private void take(Frame frame) throws IOException {
    switch (frame.opcode()) {
      case Frame.PING -> send(new Frame(true, Frame.PONG, frame.payload()));
      case Frame.PONG -> {}
      case Frame.CLOSE -> {
        send(new Frame(true, Frame.CLOSE, frame.payload()));
        end(frame.closeCode(), frame.text());
      }
      case Frame.TEXT, Frame.CONTINUATION -> {
        message.writeBytes(frame.payload());
        if (frame.last()) {
          String text = decoded(message.toByteArray());
          message.reset();
          listener.received(text);
        }
      }
      default -> throw new IOException("unexpected: " + frame);
    }
    listener.heard();
  }

  private String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      end(NOT_UTF8, "not UTF-8: " + e);
      return "[]";
    }
  }

  @Override
  public void broken(IOException cause) {
    end(ABNORMAL, String.valueOf(cause.getMessage()));
  }

  private void end(int code, String reason) {
    if (!ended) {
      cut(Outage.END);
      listener.ended(code, reason);
    }
  }

  /** Ends it without a word to the listener. */
  void cut(Outage outage) {
    if (ended) {
      return;
    }
    ended = true;
    handshakeEnd.cancel();
    try {
      switch (outage) {
        case RESET -> {
          channel.setOption(StandardSocketOptions.SO_LINGER, 0);
          channel.close();
        }
        case END -> channel.close();
        case SILENCE -> {
          key.cancel();
          loop.schedule(SILENCE, this::close);
        }
      }
    } catch (IOException e) {
      // Normal: the peer was faster.
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Normal: it broke in the silence.
    }
  }

  /** What a socket tells, on the loop. */
  interface Listener {
    /** The handshake is done. */
    void opened();

    /** A text message came. */
    void received(String text);

    /** Anything came, a ping as well. */
    void heard();

    /** It is over: the close code or 1006, and why. */
    void ended(int code, String reason);
  }
}
