package chat.teahouse.wire;

/** Text that UTF-8 can carry: no half of a surrogate pair stands alone in it. */
final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text, with U+FFFD for each half that stands alone; the same object if there is none. */
  static String of(String text) {
    int i = 0;
    while (i < text.length() && !isAlone(text, i)) {
      i++;
    }
    return i == text.length() ? text : repaired(text, i);
  }

  private static String repaired(String text, int from) {
    StringBuilder repaired = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      if (isAlone(text, i)) {
        repaired.setCharAt(i, REPLACEMENT);
      }
    }
    return repaired.toString();
  }

  private static boolean isAlone(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }
}
