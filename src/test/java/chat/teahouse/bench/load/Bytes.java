package chat.teahouse.bench.load;

import java.nio.ByteBuffer;

/** What stands in a part of a buffer, read where it is. */
final class Bytes {
  private static final int BASE = 10;

  private Bytes() {}

  /** Where a word first stands; -1 if it does not. */
  static int find(byte[] word, ByteBuffer buffer, int from, int to) {
    for (int at = from; at <= to - word.length; at++) {
      if (stands(word, buffer, at, to)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether a word stands at a place. */
  static boolean stands(byte[] word, ByteBuffer buffer, int at, int to) {
    if (to - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (buffer.get(at + i) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number whose digits begin at a place; -1 if there are none. */
  static long number(ByteBuffer buffer, int from, int to) {
    long number = 0;
    int at = from;
    while (at < to && buffer.get(at) >= '0' && buffer.get(at) <= '9') {
      number = BASE * number + buffer.get(at) - '0';
      at++;
    }
    return at == from ? -1 : number;
  }
}
