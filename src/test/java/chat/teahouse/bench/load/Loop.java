package chat.teahouse.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for what comes to any socket, and lets it be read. For one thread, but for {@link #wake}.
 */
final class Loop implements AutoCloseable {
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  /** So often it is looked again whether a slow reader may read. */
  private static final long LONGEST = 10 * MILLISECOND;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = Socket.buffer();
  private final List<Socket> throttled = new ArrayList<>();
  private Runnable betweenReads = () -> {};

  Loop() throws IOException {}

  Selector selector() {
    return selector;
  }

  /** Done after each read, of which there can be many in one step. */
  void betweenReads(Runnable todo) {
    betweenReads = todo;
  }

  /** Lets a socket read no faster than this. */
  void throttle(Socket socket, Throttle throttle) {
    socket.throttle(throttle);
    throttled.add(socket);
  }

  /**
   * Waits for what comes, and reads it.
   *
   * @param nanos how long to wait, as a whole number of milliseconds; less than one is not to wait
   */
  void step(long nanos) throws IOException {
    if (nanos >= MILLISECOND) {
      selector.select(this::ready, Math.min(nanos, LONGEST) / MILLISECOND);
    } else {
      selector.selectNow(this::ready);
    }
    for (Socket socket : throttled) {
      socket.awake(System.nanoTime());
    }
  }

  private void ready(SelectionKey key) {
    ((Socket) key.attachment()).ready(buffer);
    betweenReads.run();
  }

  /** A step without end, but for the moment. */
  void idle() throws IOException {
    step(LONGEST);
  }

  /** Ends a step that waits; for any thread. */
  void wake() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
