package chat.teahouse.wire;

/** A client's own mark on a command, which the answer repeats as it came. Immutable. */
public sealed interface Ref {
  /** The mark of a command that has none. */
  Ref ABSENT = new Absent();

  /** No mark: the answer has none either. */
  record Absent() implements Ref {}

  /**
   * A mark in characters.
   *
   * @param value at most 64 characters
   */
  record Text(String value) implements Ref {}

  /**
   * A mark in digits.
   *
   * @param value between -(2^53 - 1) and 2^53 - 1, what every JSON reader reads exactly (RFC 8259,
   *     section 6)
   */
  record Integral(long value) implements Ref {}
}
