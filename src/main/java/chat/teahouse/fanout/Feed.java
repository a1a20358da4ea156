package chat.teahouse.fanout;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What one session still has to be sent: the notices of its own, then its room's log from its
 * cursor. It holds no messages, so a slow session costs a cursor. One send is under way at a time.
 * Thread-safe; only the pump calls {@link #serve}. A send that fails ends the deliveries.
 */
public final class Feed {
  private enum State {
    /** Nothing to send. */
    IDLE,
    /** In the pump's line. */
    READY,
    /** A send is under way. */
    SENDING,
    CLOSED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private final ConcurrentLinkedQueue<Supplier<String>> notices = new ConcurrentLinkedQueue<>();
  private final Outbound outbound;
  private final Pump pump;
  private final LongSupplier nanoClock;

  private volatile Room room;
  private volatile boolean pingDue;
  private volatile long sendingSinceNanos;

  // Moved by the pump alone, after the first join.
  private volatile long cursor;

  /**
   * A feed with nothing to send.
   *
   * @param outbound the way to the session
   * @param pump serves this feed
   * @param nanoClock the time in nanoseconds by which a stalled send is judged
   */
  public Feed(Outbound outbound, Pump pump, LongSupplier nanoClock) {
    this.outbound = outbound;
    this.pump = pump;
    this.nanoClock = nanoClock;
  }

  /** Follows a room's log from a position; called once, under the room's lock. */
  void follow(Room followed, long position) {
    cursor = position;
    room = followed;
  }

  /**
   * Sends something of the session's own before anything else.
   *
   * @param notice makes the message when its turn has come; the caller bounds how many wait
   */
  public void post(Supplier<String> notice) {
    notices.add(notice);
    wake();
  }

  /** Sends a ping when its turn has come. */
  public void ping() {
    pingDue = true;
    wake();
  }

  /** Puts the feed into the pump's line if it is idle; cheap, and right to call too often. */
  void wake() {
    if (state.compareAndSet(State.IDLE, State.READY)) {
      pump.ready(this);
    }
  }

  /** Ends the deliveries; what was not sent is not sent any more. */
  public void close() {
    state.set(State.CLOSED);
    notices.clear();
    room = null;
  }

  /** Closes the session if one send has been under way for longer than this. */
  public void closeIfStalled(long nanos) {
    if (state.get() == State.SENDING && nanoClock.getAsLong() - sendingSinceNanos > nanos) {
      fail(DeliveryFailure.STALLED);
    }
  }

  /** Sends the next message, if there is one. */
  void serve() {
    sendingSinceNanos = nanoClock.getAsLong();
    if (!state.compareAndSet(State.READY, State.SENDING)) {
      return;
    }
    try {
      if (pingDue) {
        pingDue = false;
        outbound.ping();
        sent(null);
        return;
      }
      String next = next();
      if (next == null) {
        sent(null);
      } else {
        outbound.send(next, this::sent);
      }
    } catch (RuntimeException e) {
      // Both containers throw here when the session closed in this moment.
      sent(e);
    }
  }

  private String next() {
    Supplier<String> notice = notices.poll();
    if (notice != null) {
      return notice.get();
    }
    Room followed = room;
    Room.Slice slice = followed == null ? null : followed.read(cursor);
    if (slice == null) {
      return null;
    }
    cursor = slice.next();
    return slice.event() == null ? outbound.skipped(slice.skipped()) : slice.event();
  }

  /**
   * Only marks the feed. Both containers may call this inline on the sending thread: a completion
   * handler that sends again ends in a StackOverflowError after a thousand messages or two.
   */
  private void sent(Throwable failure) {
    if (failure != null) {
      fail(DeliveryFailure.BROKEN);
    } else if (state.compareAndSet(State.SENDING, State.IDLE) && hasMore()) {
      wake();
    }
  }

  private void fail(DeliveryFailure failure) {
    if (state.getAndSet(State.CLOSED) != State.CLOSED) {
      outbound.close(failure);
    }
  }

  private boolean hasMore() {
    Room followed = room;
    return pingDue || !notices.isEmpty() || (followed != null && followed.hasAt(cursor));
  }
}
