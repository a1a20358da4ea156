package chat.teahouse.fanout;

/**
 * How fast a room catches up with the store: page by page, and at the pace of its readers, so that
 * it does not overrun them; but it waits for two seconds in all, so that a slow one holds up
 * nobody. Not thread-safe: guarded by its room's lock.
 */
final class Pacing {
  /** After so many nanoseconds whoever waits looks again. */
  static final long LOOK_NANOS = 20_000_000L;

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private boolean paging;
  private long endNanos;

  /** A page was read, and more is to come. */
  void more(long nowNanos) {
    if (!paging) {
      paging = true;
      endNanos = nowNanos + PATIENCE_NANOS;
    }
  }

  /** All has been read, or what was read has to be read anew. */
  void end() {
    paging = false;
  }

  /** Whether the next page is to wait for those who read. */
  boolean waits(Readers readers, long head, long nowNanos) {
    return paging && nowNanos - endNanos < 0 && readers.areBehind(head);
  }
}
