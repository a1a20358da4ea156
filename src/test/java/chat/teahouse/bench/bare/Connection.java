package chat.teahouse.bench.bare;

import chat.teahouse.harness.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A client's connection: first a handshake, then a WebSocket whose text messages have one frame of
 * at most 64 KiB. For one thread. Who is too far behind with reading is closed.
 */
final class Connection {
  private static final int MOST_WAITING = 1 << 14;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Broadcast broadcast;
  private final Queue<ByteBuffer> outgoing = new ArrayDeque<>(1);
  private byte[] unread = {};
  private boolean open;

  private Connection(SocketChannel channel, Selector selector, Broadcast broadcast)
      throws IOException {
    this.channel = channel;
    this.broadcast = broadcast;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /** Lets a new one be read from. */
  static void open(SocketChannel channel, Selector selector, Broadcast broadcast)
      throws IOException {
    Connection connection = new Connection(channel, selector, broadcast);
    connection.key.attach(connection);
  }

  /** Does what the channel is ready for. */
  void ready(ByteBuffer buffer) {
    try {
      if (key.isWritable()) {
        write();
      }
      if (key.isReadable()) {
        read(buffer);
      }
    } catch (IOException e) {
      close();
    }
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear().put(unread);
    if (channel.read(buffer) < 0) {
      throw new EOFException();
    }
    buffer.flip();
    if (!open) {
      shakeHands(buffer);
    }
    while (open && ClientFrames.isWhole(buffer)) {
      Frame frame = ClientFrames.read(buffer);
      if (frame.opcode() == Frame.TEXT) {
        broadcast.received(this, frame.text());
      } else if (frame.opcode() == Frame.CLOSE) {
        throw new EOFException();
      }
    }
    unread = new byte[buffer.remaining()];
    buffer.get(unread);
  }

  private void shakeHands(ByteBuffer buffer) {
    String request = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
    int end = request.indexOf(Upgrade.END);
    if (end >= 0) {
      buffer.position(end + Upgrade.END.length());
      open = true;
      send(Upgrade.answer(request, broadcast.subprotocol()));
      broadcast.opened(this);
    }
  }

  /** Sends a frame behind what was sent before; it is not to be changed any more. */
  void send(ByteBuffer frame) {
    if (!channel.isOpen()) {
      return;
    }
    outgoing.add(frame.duplicate());
    try {
      if (outgoing.size() > MOST_WAITING) {
        throw new IOException("too far behind");
      }
      if (outgoing.size() == 1) {
        write();
      }
    } catch (IOException e) {
      close();
    }
  }

  private void write() throws IOException {
    while (!outgoing.isEmpty()) {
      channel.write(outgoing.peek());
      if (outgoing.peek().hasRemaining()) {
        key.interestOpsOr(SelectionKey.OP_WRITE);
        return;
      }
      outgoing.remove();
    }
    key.interestOpsAnd(~SelectionKey.OP_WRITE);
  }

  private void close() {
    broadcast.closed(this);
    try {
      channel.close();
    } catch (IOException e) {
      // Normal: the peer was faster.
    }
  }
}
