package chat.teahouse.bench.load;

import java.util.concurrent.TimeUnit;

/** How much may be read by now. For one thread. */
final class Throttle {
  /** Less than this is not worth a read. */
  private static final int LEAST = 256;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int bytesPerSecond;
  private long takenUntil;

  /** So many bytes in a second from a moment on; 0: never any. */
  Throttle(int bytesPerSecond, long nowNanos) {
    this.bytesPerSecond = bytesPerSecond;
    takenUntil = nowNanos;
  }

  /** How many bytes may be read, at most those of one second; 0 if it is too early. */
  int allowed(long nowNanos) {
    long time = Math.min(SECOND, nowNanos - takenUntil);
    long bytes = time * bytesPerSecond / SECOND;
    return bytes < Math.min(LEAST, bytesPerSecond) ? 0 : (int) bytes;
  }

  /** So many bytes were read. */
  void take(int bytes, long nowNanos) {
    takenUntil = Math.max(takenUntil, nowNanos - SECOND) + bytes * SECOND / bytesPerSecond;
  }
}
