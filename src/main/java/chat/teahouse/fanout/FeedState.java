package chat.teahouse.fanout;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a feed is: idle, ready, sending and idle again, until it is closed. A number, not an enum:
 * each reference that is stored in an old object costs G1 the refinement of a card, and a session
 * that is sent something changes its state three times. Thread-safe.
 */
final class FeedState {
  /** Nothing to send. */
  private static final int IDLE = 0;

  /** In the pump's line. */
  private static final int READY = 1;

  /** A send is under way. */
  private static final int SENDING = 2;

  private static final int CLOSED = 3;

  private final AtomicInteger now = new AtomicInteger(IDLE);

  /** It has something to send; whether it was idle. */
  boolean ready() {
    return now.compareAndSet(IDLE, READY);
  }

  /** Its turn has come; whether it was ready. */
  boolean begin() {
    return now.compareAndSet(READY, SENDING);
  }

  /** What it sent is on its way; whether it was sending, and was not closed meanwhile. */
  boolean end() {
    return now.compareAndSet(SENDING, IDLE);
  }

  /** Ends it for ever; whether that is new. */
  boolean close() {
    return now.getAndSet(CLOSED) != CLOSED;
  }

  boolean isSending() {
    return now.get() == SENDING;
  }

  boolean isClosed() {
    return now.get() == CLOSED;
  }
}
