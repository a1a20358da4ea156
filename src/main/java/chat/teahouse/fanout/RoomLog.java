package chat.teahouse.fanout;

/**
 * The newest events of one room on this node, encoded, in order. Bounded by entries and by bytes,
 * except that the newest entry is always kept; the oldest leave first. A position counts all events
 * since the log was made. Not thread-safe: guarded by its room's lock.
 */
final class RoomLog {
  /** What an entry costs beside its characters: object headers and the slot, roughly. */
  private static final long ENTRY_OVERHEAD = 64;

  private static final int INITIAL_SLOTS = 16;

  private final int maxEntries;
  private final long maxBytes;

  /** The event at position p stands in slot p modulo the length, which is a power of two. */
  private String[] slots = new String[INITIAL_SLOTS];

  private long tail;
  private long head;
  private long bytes;

  RoomLog(int maxEntries, long maxBytes) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  void append(String event) {
    if (head - tail == slots.length) {
      grow();
    }
    slots[slot(head)] = event;
    head++;
    bytes += size(event);
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

  /** The memory that the kept events take, estimated. */
  long bytes() {
    return bytes;
  }

  /** Forgets all events; their positions are not used again. */
  void clear() {
    slots = new String[INITIAL_SLOTS];
    tail = head;
    bytes = 0;
  }

  /** The event at a position from the tail to below the head. */
  String get(long position) {
    return slots[slot(position)];
  }

  private void dropOldest() {
    bytes -= size(slots[slot(tail)]);
    slots[slot(tail)] = null;
    tail++;
  }

  private void grow() {
    String[] larger = new String[2 * slots.length];
    for (long position = tail; position < head; position++) {
      larger[(int) (position & (larger.length - 1))] = slots[slot(position)];
    }
    slots = larger;
  }

  private int slot(long position) {
    return (int) (position & (slots.length - 1));
  }

  private static long size(String event) {
    return ENTRY_OVERHEAD + 2L * event.length();
  }
}
