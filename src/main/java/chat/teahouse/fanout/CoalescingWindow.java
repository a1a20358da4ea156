package chat.teahouse.fanout;

/**
 * When the sessions of a room are told that something came: at once, as long as the room is not
 * busy. In a busy room, in which many listen and much is said, once in a window: so each send
 * carries more, and the room costs fewer of them. Not thread-safe: guarded by its room's lock.
 */
final class CoalescingWindow {
  /** When those who wait are to be told. */
  enum Moment {
    /** Now. */
    NOW,
    /** When the window ends, which begins to hold something back with this message. */
    LATER,
    /** When the window ends, as was said before. */
    HELD
  }

  /** Fewer sessions cost too little to let anybody wait. */
  private static final int MANY_READERS = 50;

  /** So many messages within a second are a stream that nobody reads word by word. */
  private static final int MANY_MESSAGES = 10;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long windowNanos;
  private final long[] newest = new long[MANY_MESSAGES];
  private long messages;
  private long toldNanos;
  private boolean holding;

  /**
   * A window that holds nothing back.
   *
   * @param windowNanos how long a message may wait; 0: none does
   */
  CoalescingWindow(long windowNanos) {
    this.windowNanos = windowNanos;
  }

  /**
   * A message was appended.
   *
   * @param readers how many listen
   */
  Moment appended(int readers, long nowNanos) {
    boolean much = note(nowNanos);
    if (holding) {
      return Moment.HELD;
    }
    if (much && readers >= MANY_READERS && nanosLeft(nowNanos) > 0) {
      holding = true;
      return Moment.LATER;
    }
    toldNanos = nowNanos;
    return Moment.NOW;
  }

  /** Notes a message; whether so many came within the second before it. */
  private boolean note(long nowNanos) {
    int oldest = (int) (messages % MANY_MESSAGES);
    boolean much = messages >= MANY_MESSAGES && nowNanos - newest[oldest] < SECOND_NANOS;
    newest[oldest] = nowNanos;
    messages++;
    return much;
  }

  /** How long the window still is; not positive if it is over. */
  long nanosLeft(long nowNanos) {
    return toldNanos + windowNanos - nowNanos;
  }

  /** Whether those who wait are to be told now of what was held back. */
  boolean ends(long nowNanos) {
    if (!holding || nanosLeft(nowNanos) > 0) {
      return false;
    }
    holding = false;
    toldNanos = nowNanos;
    return true;
  }
}
