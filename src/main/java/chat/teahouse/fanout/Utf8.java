package chat.teahouse.fanout;

/** Sizes in UTF-8 (RFC 3629) without encoding. */
public final class Utf8 {
  private static final int LAST_OF_ONE_BYTE = 0x7F;
  private static final int LAST_OF_TWO_BYTES = 0x7FF;

  private Utf8() {}

  /** How many bytes the text takes. */
  public static long length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= LAST_OF_ONE_BYTE) {
        bytes += 1;
      } else if (c <= LAST_OF_TWO_BYTES || Character.isSurrogate(c)) {
        // A surrogate pair is one character of four bytes.
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
