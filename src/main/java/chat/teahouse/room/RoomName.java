package chat.teahouse.room;

/**
 * The name of a room: 1 to 64 characters in Unicode normal form C, without control or invisible
 * characters and without braces (they mark the part of a Redis key that chooses its Cluster slot).
 * Immutable.
 *
 * @param value the name itself
 */
public record RoomName(String value) {
  private static final NameRule RULE = new NameRule("room name", 64, "{}");

  /**
   * Reads a name that somebody gave.
   *
   * @throws InvalidNameException if it is not allowed; the message may be shown to the visitor
   */
  public static RoomName of(String name) throws InvalidNameException {
    return new RoomName(RULE.normalized(name));
  }

  @Override
  public String toString() {
    return value;
  }
}
