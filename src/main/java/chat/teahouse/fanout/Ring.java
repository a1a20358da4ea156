package chat.teahouse.fanout;

import chat.teahouse.room.RoomEvent;
import java.util.function.LongConsumer;

/**
 * The newest events of one room on this node, in order, each at an index that counts all events
 * since the ring was made. Bounded by entries and by bytes when an event is added, except that the
 * newest is kept; the oldest leave first. An encoding comes on top, and is told as growth too. Not
 * thread-safe: guarded by its room's lock.
 */
final class Ring {
  private static final int INITIAL_SLOTS = 16;

  private final int maxEntries;
  private final long maxBytes;
  private final LongConsumer grown;

  /** The entry at index i stands in slot i modulo the length, which is a power of two. */
  private LoggedEvent[] slots = new LoggedEvent[INITIAL_SLOTS];

  private long tail;
  private long head;
  private long bytes;

  /**
   * An empty ring.
   *
   * @param maxEntries the most events it keeps
   * @param maxBytes the most bytes that the events take which it keeps
   * @param grown told by how many bytes it has grown, negative if it has shrunk
   */
  Ring(int maxEntries, long maxBytes, LongConsumer grown) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
    this.grown = grown;
  }

  void add(LoggedEvent entry) {
    if (head - tail == slots.length) {
      grow();
    }
    slots[slot(head)] = entry;
    head++;
    count(entry.bytes());
    while (head - tail > 1 && (head - tail > maxEntries || bytes > maxBytes)) {
      dropOldest();
    }
  }

  /** Where the next event will stand. */
  long head() {
    return head;
  }

  /** Where the oldest kept event stands; the head if there is none. */
  long tail() {
    return tail;
  }

  /** The memory that it takes, estimated. */
  long bytes() {
    return bytes;
  }

  /** The entry at an index from the tail to below the head. */
  LoggedEvent entry(long index) {
    return slots[slot(index)];
  }

  /** The event at an index from the tail to below the head. */
  RoomEvent event(long index) {
    return entry(index).event();
  }

  /** The event at an index as a wire writes it; null if the wire has no word for it. */
  Encoded encoded(long index, Wire wire) {
    LoggedEvent entry = entry(index);
    long before = entry.bytes();
    Encoded encoded = entry.encoded(wire);
    count(entry.bytes() - before);
    return encoded;
  }

  /** Forgets all events; their indices are not used again. */
  void clear() {
    slots = new LoggedEvent[INITIAL_SLOTS];
    tail = head;
    count(-bytes);
  }

  private void dropOldest() {
    count(-entry(tail).bytes());
    slots[slot(tail)] = null;
    tail++;
  }

  private void count(long more) {
    bytes += more;
    grown.accept(more);
  }

  private void grow() {
    LoggedEvent[] larger = new LoggedEvent[2 * slots.length];
    for (long index = tail; index < head; index++) {
      larger[(int) (index & (larger.length - 1))] = entry(index);
    }
    slots = larger;
  }

  private int slot(long index) {
    return (int) (index & (slots.length - 1));
  }
}
