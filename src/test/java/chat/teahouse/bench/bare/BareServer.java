package chat.teahouse.bench.bare;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The server's main class. Its argument says what it does: {@code writes} or {@code batches}. It
 * prints its loopback port when it listens, and ends with its standard input. Everything but the
 * look at the standard input is on the main thread.
 */
public final class BareServer {
  private static final int BACKLOG = 1_024;
  private static final int READ = 1 << 16;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listening = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
  private final Broadcast broadcast;

  private BareServer(Broadcast broadcast) throws IOException {
    this.broadcast = broadcast;
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Serves until the end of the standard input. */
  public static void main(String[] args) throws IOException {
    Broadcast broadcast =
        switch (args[0]) {
          case "writes" -> new OneWriteEach();
          case "batches" -> new Batches();
          default -> throw new IllegalArgumentException(args[0]);
        };
    BareServer server = new BareServer(broadcast);
    Thread end = new Thread(BareServer::awaitEnd, "end");
    end.setDaemon(true);
    end.start();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(server.listening.socket().getLocalPort());
    server.serve();
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // Only its end means anything.
      }
    } catch (IOException e) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    while (true) {
      long wait = TimeUnit.NANOSECONDS.toMillis(broadcast.due(System.nanoTime()));
      selector.select(this::ready, Math.max(1, wait));
    }
  }

  private void ready(SelectionKey key) {
    if (key.isAcceptable()) {
      accept();
    } else {
      ((Connection) key.attachment()).ready(buffer);
    }
  }

  private void accept() {
    try {
      for (SocketChannel channel = listening.accept();
          channel != null;
          channel = listening.accept()) {
        Connection.open(channel, selector, broadcast);
      }
    } catch (IOException e) {
      throw new IllegalStateException("no connection can be accepted", e);
    }
  }
}
