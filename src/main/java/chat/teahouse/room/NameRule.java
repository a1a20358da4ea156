package chat.teahouse.room;

import java.text.Normalizer;

/**
 * What a name may look like: Unicode in normal form C, a bounded number of characters, nothing
 * invisible and none of a few reserved characters. Immutable.
 *
 * @param what what is named, as the refusal calls it
 * @param maxCharacters the longest name, in Unicode code points
 * @param reserved characters that the name must not contain
 */
record NameRule(String what, int maxCharacters, String reserved) {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** No character in normal form C stands for more of them (UAX #15: U+1F82 is four). */
  private static final int MOST_PARTS = 4;

  /**
   * Letters and signs by category that show nothing, and what stands for bytes that were no text.
   */
  private static final String NOTHING_TO_SEE = "\u115F\u1160\u2800\u3164\uFFA0\uFFFD";

  /**
   * The name in normal form C, without white space around it.
   *
   * @throws InvalidNameException if it is empty, too long or holds a character that is not allowed
   */
  String normalized(String name) throws InvalidNameException {
    String stripped = name.strip();
    // The time that normalizing takes grows with the square of the length, seconds for 100,000.
    requireLength(stripped, maxCharacters * MOST_PARTS);
    String normalized = Normalizer.normalize(stripped, Normalizer.Form.NFC);
    requireLength(normalized, maxCharacters);
    if (isJoiner(normalized.codePointAt(0))) {
      throw new InvalidNameException("The " + what + " begins with an invisible character.");
    }
    requireVisible(normalized);
    return normalized;
  }

  /** A plain loop: each command names its room, and a stream took most of reading a short one. */
  private void requireVisible(String name) throws InvalidNameException {
    int next;
    for (int i = 0; i < name.length(); i += Character.charCount(next)) {
      next = name.codePointAt(i);
      if (isRefused(next)) {
        throw new InvalidNameException(
            "The %s contains U+%04X; control and invisible characters and %s are not allowed."
                .formatted(what, next, String.join(" ", reserved.split(""))));
      }
    }
  }

  private void requireLength(String name, int max) throws InvalidNameException {
    int characters = name.codePointCount(0, name.length());
    if (characters == 0 || characters > max) {
      throw new InvalidNameException(
          "The %s has %d characters; 1 to %d are allowed."
              .formatted(what, characters, maxCharacters));
    }
  }

  private boolean isRefused(int character) {
    if (reserved.indexOf(character) >= 0 || NOTHING_TO_SEE.indexOf(character) >= 0) {
      return true;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // The two joiners shape Persian, Indic scripts and many emoji; the rest of the format
      // characters reorder or hide what stands beside them.
      case Character.FORMAT -> !isJoiner(character);
      default -> false;
    };
  }

  private static boolean isJoiner(int character) {
    return character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
  }
}
