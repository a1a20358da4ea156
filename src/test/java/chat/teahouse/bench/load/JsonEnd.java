package chat.teahouse.bench.load;

import java.nio.ByteBuffer;

/** Where a JSON object ends, without reading what it says. */
final class JsonEnd {
  private JsonEnd() {}

  /** The place behind the object that begins at another; -1 if it does not end before a limit. */
  static int of(ByteBuffer buffer, int from, int limit) {
    int depth = 0;
    boolean inString = false;
    for (int at = from; at < limit; at++) {
      byte character = buffer.get(at);
      if (inString) {
        if (character == '\\') {
          at++;
        } else if (character == '"') {
          inString = false;
        }
      } else if (character == '"') {
        inString = true;
      } else if (character == '{') {
        depth++;
      } else if (character == '}') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    return -1;
  }
}
