package chat.teahouse.websocket;

import chat.teahouse.config.SessionSettings;
import java.time.Duration;

/**
 * How much one session may post: its rate limits, and how many of its messages may wait for Redis.
 * Thread-safe.
 */
final class Allowance {
  /** Redis takes what waits in about this time. */
  private static final Duration WAITING_RETRY = Duration.ofMillis(200);

  private final int mayWait;

  // Guarded by this.
  private final RateLimit messages;
  private final RateLimit bytes;
  private int waiting;

  Allowance(SessionSettings settings, long nowNanos) {
    this.mayWait = settings.waitingCommands();
    this.messages = new RateLimit(settings.messagesPerSecond(), nowNanos);
    this.bytes = new RateLimit(settings.bytesPerSecond(), nowNanos);
  }

  /**
   * Takes the allowance for one message, to be {@linkplain #settle settled} when it no longer
   * waits.
   *
   * @param size in bytes
   * @return zero if that was allowed, else after how long it will be
   */
  synchronized Duration take(long size, long nowNanos) {
    if (waiting >= mayWait) {
      return WAITING_RETRY;
    }
    long wait = Math.max(messages.nanosUntil(1, nowNanos), bytes.nanosUntil(size, nowNanos));
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    messages.take(1);
    bytes.take(size);
    waiting++;
    return Duration.ZERO;
  }

  /** A message no longer waits. */
  synchronized void settle() {
    waiting--;
  }
}
