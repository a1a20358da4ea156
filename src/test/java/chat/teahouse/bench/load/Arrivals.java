package chat.teahouse.bench.load;

import java.nio.ByteBuffer;

/**
 * Takes messages that have no number: the order in which they first reached anybody is theirs. So
 * all sessions must be in their room before anything is said. For one thread.
 */
final class Arrivals {
  private final Book book;
  private final Sequence sequence;
  private final Tally tally;

  Arrivals(Session session) {
    book = session.room().book();
    sequence = session.sequence();
    tally = session.tally();
  }

  /**
   * A message came, whole and with nothing else.
   *
   * @return whether it was one that somebody said
   */
  boolean take(ByteBuffer buffer, int from, int to, long nowNanos) {
    long next = sequence.next();
    if (book.knows(next)
        && book.length(next) == to - from
        && book.same(next, buffer, from, to) == to - from) {
      sequence.advance();
      tally.delivered(book.stamp(next), nowNanos);
      return true;
    }
    long stamp = Stamp.find(buffer, from, to);
    if (stamp < 0) {
      return false;
    }
    long number = book.find(stamp);
    if (number < 0) {
      number = book.end();
      book.note(number, buffer, from, to, stamp);
    } else if (book.same(number, buffer, from, to) != to - from) {
      tally.altered();
    }
    if (sequence.take(number)) {
      tally.delivered(stamp, nowNanos);
    }
    return true;
  }
}
