package chat.teahouse.fanout;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What waits for one session and is small and its own: welcome, accepted, refused, notices. Bounded
 * by events and characters: whoever overruns it is closed. Thread-safe; emptied by one thread.
 */
final class Mailbox {
  private static final long MAX_CHARACTERS = 64 << 10;

  /**
   * An event that waits.
   *
   * @param text makes it
   * @param characters what it takes of the bound
   */
  private record Letter(Supplier<String> text, int characters) {}

  private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong characters = new AtomicLong();
  private final int maxEvents;

  Mailbox(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  /** Keeps an event; false if there is no place for it. */
  boolean add(String event) {
    return add(new Letter(() -> event, event.length()));
  }

  /** Keeps an event that is made when it is taken; false if there is no place for it. */
  boolean add(Supplier<String> event) {
    return add(new Letter(event, 0));
  }

  private boolean add(Letter letter) {
    return count.incrementAndGet() <= maxEvents
        && characters.addAndGet(letter.characters()) <= MAX_CHARACTERS
        && letters.add(letter);
  }

  /** Moves all events, or just the first, to the end of a list. */
  void take(List<String> to, boolean all) {
    Letter next = letters.poll();
    while (next != null) {
      to.add(next.text().get());
      count.decrementAndGet();
      characters.addAndGet(-next.characters());
      next = all ? letters.poll() : null;
    }
  }

  boolean isEmpty() {
    return letters.isEmpty();
  }

  void clear() {
    letters.clear();
  }
}
