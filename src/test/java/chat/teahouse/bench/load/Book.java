package chat.teahouse.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The newest messages of one room, as some session was sent them, by number: what any other session
 * is sent needs only be compared. Those that were noted one after the other stand one behind the
 * other with a comma between, as in a batch, so that one comparison serves many. For one thread.
 */
final class Book {
  private static final int MOST = 1 << 16;
  private static final int LEAST = 1 << 8;

  /** A message is hardly shorter. */
  private static final int SHORTEST = 1 << 6;

  private static final long UNUSED = -1;

  private final ByteBuffer bytes;
  private final long[] numbers;
  private final long[] stamps;
  private final long[] positions;
  private final int[] lengths;

  /** How much was ever written, with what was left free at the end of each lap. */
  private long written;

  private long end;

  /**
   * An empty one.
   *
   * @param capacity how many bytes of messages it keeps, a power of two
   */
  Book(int capacity) {
    bytes = ByteBuffer.allocateDirect(capacity);
    int most = Math.max(LEAST, Math.min(MOST, capacity / SHORTEST));
    numbers = new long[most];
    stamps = new long[most];
    positions = new long[most];
    lengths = new int[most];
    Arrays.fill(numbers, UNUSED);
  }

  /** One more than the highest number that was ever noted. */
  long end() {
    return end;
  }

  /** Notes what stands in a part of a buffer, unless it is longer than all that is kept. */
  void note(long number, ByteBuffer buffer, int from, int to, long stamp) {
    end = Math.max(end, number + 1);
    int length = to - from;
    int capacity = bytes.capacity();
    if (length >= capacity) {
      return;
    }
    if (start(written) + length >= capacity) {
      written += capacity - start(written);
    }
    int start = start(written);
    bytes.put(start, buffer, from, length).put(start + length, (byte) ',');
    int slot = slot(number);
    numbers[slot] = number;
    stamps[slot] = stamp;
    positions[slot] = written;
    lengths[slot] = length;
    written += length + 1;
  }

  /** Whether the message of a number is kept. */
  boolean knows(long number) {
    int slot = slot(number);
    return numbers[slot] == number && written - positions[slot] <= bytes.capacity();
  }

  /** A message that is kept. */
  String text(long number) {
    int start = start(positions[slot(number)]);
    return StandardCharsets.UTF_8.decode(bytes.slice(start, length(number))).toString();
  }

  /** How long a message is that is kept. */
  int length(long number) {
    return lengths[slot(number)];
  }

  /** The stamp of a message that is kept. */
  long stamp(long number) {
    return stamps[slot(number)];
  }

  /** Whether the message of a number, which is kept, is followed by the next, with a comma. */
  boolean goesOn(long number) {
    return knows(number + 1)
        && positions[slot(number + 1)] == positions[slot(number)] + length(number) + 1;
  }

  /** The number of the message with a stamp; -1 if it is not among the newest. */
  long find(long stamp) {
    for (long number = end - 1; number >= Math.max(0, end - numbers.length); number--) {
      if (knows(number) && stamp(number) == stamp) {
        return number;
      }
    }
    return -1;
  }

  /**
   * How many bytes are the same as in a message that is kept and those behind it.
   *
   * @param buffer is left with its limit at its capacity
   */
  int same(long number, ByteBuffer buffer, int from, int to) {
    int start = start(positions[slot(number)]);
    int most = Math.min(to - from, bytes.capacity() - start);
    bytes.limit(start + most).position(start);
    buffer.limit(from + most).position(from);
    int different = bytes.mismatch(buffer);
    bytes.clear();
    buffer.clear();
    return different < 0 ? most : different;
  }

  private int start(long position) {
    return (int) position & (bytes.capacity() - 1);
  }

  private int slot(long number) {
    return (int) number & (numbers.length - 1);
  }
}
