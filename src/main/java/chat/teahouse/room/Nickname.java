package chat.teahouse.room;

import java.util.random.RandomGenerator;

/**
 * The name under which a visitor speaks: 1 to 32 characters in Unicode normal form C, without
 * control or invisible characters, without a colon (it ends the name in the plain-text protocol)
 * and not beginning with an asterisk (it marks what the server itself says). Not unique. Immutable.
 *
 * @param value the name itself
 */
public record Nickname(String value) {
  private static final NameRule RULE = new NameRule("name", 32, ":");
  private static final int FIRST_GUEST = 10;
  private static final int AFTER_LAST_GUEST = 100;

  /**
   * Reads a name that somebody gave.
   *
   * @throws InvalidNameException if it is not allowed; the message may be shown to the visitor
   */
  public static Nickname of(String name) throws InvalidNameException {
    String normalized = RULE.normalized(name);
    if (normalized.startsWith("*")) {
      throw new InvalidNameException(
          "The name begins with *; only the server's own notices begin so.");
    }
    return new Nickname(normalized);
  }

  /** The name of a visitor who gave none: {@code 网友} and a number from 10 to 99. */
  public static Nickname guest(RandomGenerator random) {
    return new Nickname("网友" + random.nextInt(FIRST_GUEST, AFTER_LAST_GUEST));
  }

  @Override
  public String toString() {
    return value;
  }
}
