package chat.teahouse.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What one session still has to be sent: its mailbox of what is small and its own, then a page if
 * there is one, then its rooms in turn, each from its cursor on. It holds no messages of rooms, so
 * a slow session costs its cursors. One send is under way at a time. Thread-safe; only the pump
 * takes its {@link #turn}. A send that fails ends the deliveries.
 */
public final class Feed {
  /**
   * What goes before the rooms.
   *
   * @param events in order, at least one
   * @param sent told when they have been sent
   */
  private record Page(List<String> events, Runnable sent) {}

  /**
   * What goes out in one message.
   *
   * @param message empty if there is nothing
   * @param sent told when it has been sent
   */
  private record Departure(Optional<Message> message, Runnable sent) {}

  private final FeedState state = new FeedState();
  private final CursorLine ready = new CursorLine();
  private final AtomicReference<Page> page = new AtomicReference<>();
  private final Mailbox mailbox;
  private final Wire wire;
  private final Outbound outbound;
  private final Pump pump;
  private final Runnable turn = this::serve;
  private final LongSupplier nanoClock;

  private volatile boolean pingDue;
  private volatile long sendingSinceNanos;

  /**
   * A feed with nothing to send.
   *
   * @param wire how the session is written to
   * @param outbound the way to the session
   * @param limits bound the mailbox
   * @param pump serves this feed
   * @param nanoClock the time in nanoseconds by which a stalled send is judged
   */
  public Feed(
      Wire wire, Outbound outbound, FanoutLimits limits, Pump pump, LongSupplier nanoClock) {
    this.wire = wire;
    this.outbound = outbound;
    this.mailbox = new Mailbox(limits.mailboxEvents());
    this.pump = pump;
    this.nanoClock = nanoClock;
  }

  Wire wire() {
    return wire;
  }

  /** Sends an event of the session's own before all else; closes the session if too many wait. */
  public void post(String event) {
    posted(mailbox.add(event));
  }

  /** The same for an event that is made when its turn has come. */
  public void post(Supplier<String> event) {
    posted(mailbox.add(event));
  }

  private void posted(boolean kept) {
    if (kept) {
      wake();
    } else {
      fail(DeliveryFailure.OVERFLOW);
    }
  }

  /**
   * Sends a page: behind the mailbox and before what follows in the rooms. A session has one page
   * at a time.
   *
   * @param events in order; if there are none, that is told as sent at once
   * @param sent told when they have been sent, not if the session closes before; must not block
   */
  public void page(List<String> events, Runnable sent) {
    if (events.isEmpty()) {
      sent.run();
      return;
    }
    if (!page.compareAndSet(null, new Page(events, sent))) {
      throw new IllegalStateException("The page before has not been sent yet.");
    }
    wake();
  }

  /** Sends a ping when its turn has come. */
  public void ping() {
    pingDue = true;
    wake();
  }

  /** A cursor has something to read. */
  void wake(Cursor cursor) {
    ready.add(cursor);
    wake();
  }

  /** Puts the feed into the pump's line if it is idle; cheap, and right to call too often. */
  private void wake() {
    if (state.ready()) {
      pump.ready(this);
    }
  }

  /** Ends the deliveries; what was not sent is not sent any more. */
  public void close() {
    state.close();
    mailbox.clear();
    page.set(null);
    ready.clear();
  }

  /** Whether the deliveries have ended. */
  public boolean isClosed() {
    return state.isClosed();
  }

  /** Closes the session if one send has been under way for longer than this. */
  public void closeIfStalled(long nanos) {
    if (state.isSending() && nanoClock.getAsLong() - sendingSinceNanos > nanos) {
      fail(DeliveryFailure.STALLED);
    }
  }

  /** What the pump does when the feed's turn has come: sends the next message, if there is one. */
  Runnable turn() {
    return turn;
  }

  private void serve() {
    sendingSinceNanos = nanoClock.getAsLong();
    if (!state.begin()) {
      return;
    }
    try {
      if (pingDue) {
        pingDue = false;
        outbound.ping();
        sent(null, Feed::tellNobody);
        return;
      }
      Departure next = next();
      if (next.message().isEmpty()) {
        sent(null, next.sent());
      } else {
        // Not the departure: a send can be under way for long, and the message need not be kept.
        Runnable whenSent = next.sent();
        outbound.send(next.message().get(), failure -> sent(failure, whenSent));
      }
    } catch (RuntimeException | Error e) {
      // Both containers throw here when the session closed in this moment.
      sent(e, Feed::tellNobody);
    }
  }

  /** The mailbox and what goes with it. */
  private Departure next() {
    List<String> own = new ArrayList<>();
    mailbox.take(own, wire.isBatching());
    if (!own.isEmpty() && !wire.isBatching()) {
      return new Departure(whole(own), Feed::tellNobody);
    }
    Page next = page.getAndSet(null);
    if (next != null) {
      own.addAll(next.events());
      return new Departure(whole(own), next.sent());
    }
    Optional<Message> message = read();
    if (!own.isEmpty()) {
      message =
          message.map(read -> new Message(wire.prepend(own, read.text()))).or(() -> whole(own));
    }
    return new Departure(message, Feed::tellNobody);
  }

  private Optional<Message> whole(List<String> events) {
    return Optional.of(new Message(wire.message(events)));
  }

  /** What comes next of the room whose turn it is. */
  private Optional<Message> read() {
    Cursor cursor = ready.poll();
    if (cursor == null) {
      return Optional.empty();
    }
    Slice slice = cursor.room().read(cursor);
    if (slice.more()) {
      ready.add(cursor);
    }
    return slice.message();
  }

  /**
   * Marks the feed, and tells who waits for that; sends nothing. Both containers may call this
   * inline on the sending thread: a completion handler that sends again ends in a
   * StackOverflowError after a thousand messages or two.
   */
  private void sent(Throwable failure, Runnable whenSent) {
    if (failure != null) {
      fail(DeliveryFailure.BROKEN);
    } else if (state.end()) {
      whenSent.run();
      if (hasMore()) {
        wake();
      }
    }
  }

  private static void tellNobody() {}

  private void fail(DeliveryFailure failure) {
    if (state.close()) {
      outbound.close(failure);
    }
  }

  private boolean hasMore() {
    return pingDue || !mailbox.isEmpty() || page.get() != null || !ready.isEmpty();
  }
}
