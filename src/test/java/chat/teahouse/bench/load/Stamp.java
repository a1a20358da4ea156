package chat.teahouse.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How a stamp stands in a text. */
final class Stamp {
  static final int DIGITS = 19;

  /** Stands for a stamp in what is yet to be filled in. */
  static final String PLACE = "#".repeat(DIGITS);

  private static final String MARK = "<at ";
  private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = MARK_BYTES.length + DIGITS + 1;
  private static final int BASE = 10;

  private Stamp() {}

  /** A text with the place of a stamp in it, this long but never too short for the stamp. */
  static String text(int bytes) {
    return MARK + PLACE + ">" + "x".repeat(Math.max(0, bytes - LENGTH));
  }

  /** Writes a stamp where its place is. */
  static void put(ByteBuffer buffer, int place, long stamp) {
    long left = stamp;
    for (int i = DIGITS - 1; i >= 0; i--) {
      buffer.put(place + i, (byte) ('0' + left % BASE));
      left /= BASE;
    }
  }

  /** The stamp of the text that stands somewhere in a part of a buffer; -1 if there is none. */
  static long find(ByteBuffer buffer, int from, int to) {
    int at = Bytes.find(MARK_BYTES, buffer, from, to);
    return at < 0 || to - at < LENGTH
        ? -1
        : Bytes.number(buffer, at + MARK_BYTES.length, at + MARK_BYTES.length + DIGITS);
  }
}
