package chat.teahouse.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A connection through a proxy: two sockets and the two flows between them. The loop's own. When
 * one socket breaks, both are reset.
 */
final class Link implements EventLoop.Handler {
  private final EventLoop loop;
  private final Consumer<Link> ended;
  private final SocketChannel client;
  private final SocketChannel server;
  private final Flow up;
  private final Flow down;
  private final SelectionKey clientKey;
  private final SelectionKey serverKey;
  private Optional<EventLoop.Timer> wakeUp = Optional.empty();
  private boolean open = true;

  Link(EventLoop loop, SocketChannel client, Flow up, Flow down, Consumer<Link> ended)
      throws IOException {
    this.loop = loop;
    this.client = client;
    this.up = up;
    this.down = down;
    this.ended = ended;
    this.server = SocketChannel.open();
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    server.setOption(StandardSocketOptions.TCP_NODELAY, true);
    clientKey = loop.register(client, 0, this);
    serverKey = loop.register(server, 0, this);
  }

  void connect(int target) {
    try {
      if (server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target))) {
        refresh();
      } else {
        serverKey.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException e) {
      broken(e);
    }
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    if (!open) {
      return;
    }
    if (key.isConnectable()) {
      server.finishConnect();
    } else {
      if (clientKey.isReadable()) {
        up.read(client);
      }
      if (serverKey.isReadable()) {
        down.read(server);
      }
    }
    proceed();
  }

  @Override
  public void broken(IOException cause) {
    cut(Ending.RESET);
  }

  /** Writes what may be written, ends what has ended and sees what to wait for next. */
  void proceed() {
    if (!open || !server.isConnected()) {
      return;
    }
    try {
      up.write(server);
      down.write(client);
      Optional<Ending> cut = up.dueCut().or(down::dueCut);
      if (cut.isPresent()) {
        cut(cut.get());
        return;
      }
      up.passEnd(server);
      down.passEnd(client);
      if (up.hasEnded() && down.hasEnded()) {
        cut(Ending.FIN);
      } else {
        refresh();
      }
    } catch (IOException e) {
      broken(e);
    }
  }

  private void refresh() {
    Optional<Long> upWait = up.nextWrite();
    Optional<Long> downWait = down.nextWrite();
    clientKey.interestOps(interest(up, downWait));
    serverKey.interestOps(interest(down, upWait));
    wakeUp.ifPresent(EventLoop.Timer::cancel);
    wakeUp =
        Stream.of(upWait, downWait)
            .flatMap(Optional::stream)
            .filter(wait -> wait > 0)
            .min(Long::compare)
            .map(wait -> loop.schedule(Duration.ofNanos(wait), this::proceed));
  }

  private static int interest(Flow reading, Optional<Long> writing) {
    boolean canWrite = writing.filter(wait -> wait == 0).isPresent();
    return (reading.wantsToRead() ? SelectionKey.OP_READ : 0)
        | (canWrite ? SelectionKey.OP_WRITE : 0);
  }

  /** Tells the receiver of a direction that nothing more comes; the other direction stays. */
  void endHalf(Direction direction) throws IOException {
    if (direction == Direction.UP) {
      up.endSink(server);
    } else {
      down.endSink(client);
    }
    proceed();
  }

  /** Whether bytes of it vanished in a black hole. */
  boolean isLossy() {
    return up.isLossy() || down.isLossy();
  }

  /** Ends both sockets. */
  void cut(Ending ending) {
    if (!open) {
      return;
    }
    open = false;
    wakeUp.ifPresent(EventLoop.Timer::cancel);
    close(client, ending);
    close(server, ending);
    ended.accept(this);
  }

  static void close(SocketChannel channel, Ending ending) {
    try (channel) {
      if (ending == Ending.RESET) {
        // Lingering for no time is how a socket is closed by RST.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // Normal: the peer was faster.
    }
  }
}
