package chat.teahouse.chaos.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bytes of a link in one direction: what was read from one end and waits to be written to the
 * other. It holds at most {@value #BOUND} bytes and one read more. The loop's own.
 */
final class Flow {
  private static final int BOUND = 256 * 1024;
  private static final int READ = 16 * 1024;
  private static final long DRIP_NANOS = Duration.ofMillis(50).toNanos();
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Supplier<Fault> fault;
  private final Supplier<Optional<Tripwire>> tripwire;
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean lossy;
  private boolean vanishing;
  private boolean sourceEnded;
  private boolean sinkEnded;
  private Optional<Ending> cut = Optional.empty();
  private Tripwire watched;
  private Tripwire.Watch watch;
  private long nextDrip = System.nanoTime();

  Flow(Supplier<Fault> fault, Supplier<Optional<Tripwire>> tripwire) {
    this.fault = fault;
    this.tripwire = tripwire;
  }

  boolean wantsToRead() {
    return !sourceEnded && cut.isEmpty() && (waitingBytes < BOUND || sinkEnded);
  }

  void read(SocketChannel source) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(READ);
    int count = source.read(buffer);
    if (count < 0) {
      sourceEnded = true;
    } else if (count > 0) {
      take(Arrays.copyOf(buffer.array(), count));
    }
  }

  private void take(byte[] bytes) {
    int passing = passing(bytes);
    Fault current = fault.get();
    if (current.passage() == Fault.Passage.SWALLOW || sinkEnded) {
      lossy |= !sinkEnded;
      return;
    }
    if (passing > 0) {
      long due = System.nanoTime() + current.delay().toNanos();
      waiting.add(new Chunk(ByteBuffer.wrap(bytes, 0, passing), due));
      waitingBytes += passing;
    }
  }

  private int passing(byte[] bytes) {
    if (vanishing) {
      return 0;
    }
    Tripwire armed = tripwire.get().filter(wire -> !wire.isTouched()).orElse(null);
    if (armed == null) {
      return bytes.length;
    }
    if (armed != watched) {
      watched = armed;
      watch = armed.watch();
    }
    int passing = watch.passing(bytes);
    if (watch.isReached()) {
      armed.touch();
      if (armed.ending() == Ending.VANISH) {
        vanishing = true;
        lossy = true;
      } else {
        cut = Optional.of(armed.ending());
      }
    }
    return passing;
  }

  /** In how many nanoseconds there is something to write; empty if nothing waits for the clock. */
  Optional<Long> nextWrite() {
    if (waiting.isEmpty() || fault.get().passage() != Fault.Passage.OPEN) {
      return Optional.empty();
    }
    long now = System.nanoTime();
    long wait = waiting.peek().due - now;
    if (fault.get().bytesPerSecond() > 0) {
      wait = Math.max(wait, nextDrip - now);
    }
    return Optional.of(Math.max(0, wait));
  }

  void write(SocketChannel sink) throws IOException {
    while (nextWrite().filter(wait -> wait == 0).isPresent()) {
      Chunk chunk = waiting.peek();
      int limit = chunk.bytes.limit();
      int drops = dropBytes();
      if (drops > 0) {
        chunk.bytes.limit(Math.min(limit, chunk.bytes.position() + drops));
        nextDrip = System.nanoTime() + DRIP_NANOS;
      }
      int written = sink.write(chunk.bytes);
      waitingBytes -= written;
      boolean full = chunk.bytes.hasRemaining();
      chunk.bytes.limit(limit);
      if (!chunk.bytes.hasRemaining()) {
        waiting.remove();
      }
      if (full) {
        return;
      }
    }
  }

  /** How many bytes one drip has; 0: no limit. */
  private int dropBytes() {
    int perSecond = fault.get().bytesPerSecond();
    return perSecond == 0 ? 0 : (int) Math.max(1, perSecond * DRIP_NANOS / SECOND_NANOS);
  }

  /** Drops what waits and what is still to come: the other end is told that this was all. */
  void endSink(SocketChannel sink) throws IOException {
    waiting.clear();
    waitingBytes = 0;
    shutDown(sink);
  }

  /** Passes the end of the source on, when all before it has been written. */
  void passEnd(SocketChannel sink) throws IOException {
    boolean open = fault.get().passage() == Fault.Passage.OPEN;
    if (sourceEnded && !sinkEnded && waiting.isEmpty() && open) {
      shutDown(sink);
    }
  }

  private void shutDown(SocketChannel sink) throws IOException {
    if (!sinkEnded) {
      sinkEnded = true;
      sink.shutdownOutput();
    }
  }

  boolean hasEnded() {
    return sourceEnded && sinkEnded;
  }

  /** How the link is to be cut now that all has passed which may pass. */
  Optional<Ending> dueCut() {
    return waiting.isEmpty() ? cut : Optional.empty();
  }

  /** Whether bytes of it vanished. */
  boolean isLossy() {
    return lossy;
  }

  private record Chunk(ByteBuffer bytes, long due) {}
}
