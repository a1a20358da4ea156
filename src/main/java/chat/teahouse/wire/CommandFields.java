package chat.teahouse.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of one JSON object that commands know, as far as they have been read: strings, short
 * integers and objects by their values, everything else as of no use. Of two fields of one name the
 * later one counts. What is allowed in a field is said in words that complete "… must be". Not
 * thread-safe.
 */
final class CommandFields {
  private static final Object OF_NO_USE = new Object();

  private final String path;
  private final Set<String> known;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * Has no field yet.
   *
   * @param path what stands before a field's name in a refusal
   * @param known the names that are not ignored
   */
  CommandFields(String path, Set<String> known) {
    this.path = path;
    this.known = known;
  }

  boolean knows(String name) {
    return known.contains(name);
  }

  void put(String name, String value) {
    values.put(name, WellFormed.of(value));
  }

  void put(String name, long value) {
    values.put(name, value);
  }

  void put(String name, CommandFields value) {
    values.put(name, value);
  }

  /** Remembers that the field is there, with a value that no command takes. */
  void putOfNoUse(String name) {
    values.put(name, OF_NO_USE);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean hasString(String name) {
    return values.get(name) instanceof String;
  }

  /** The string of this field. */
  String string(String name, String allowed) throws RefusedException {
    return string(name, 0, Integer.MAX_VALUE, allowed);
  }

  /** The string of this field, of so many characters. */
  String string(String name, int min, int max, String allowed) throws RefusedException {
    if (values.get(name) instanceof String string) {
      int characters = string.codePointCount(0, string.length());
      if (characters >= min && characters <= max) {
        return string;
      }
    }
    throw wrong(name, allowed);
  }

  /** The integer of this field, in this range. */
  long integer(String name, long min, long max, String allowed) throws RefusedException {
    if (values.get(name) instanceof Long integer && integer >= min && integer <= max) {
      return integer;
    }
    throw wrong(name, allowed);
  }

  /** The object of this field. */
  CommandFields object(String name, String allowed) throws RefusedException {
    if (values.get(name) instanceof CommandFields object) {
      return object;
    }
    throw wrong(name, allowed);
  }

  /** The refusal of this field, missing or wrong. */
  RefusedException wrong(String name, String allowed) {
    return new RefusedException(RefusalCode.MALFORMED, path + name + " must be " + allowed + ".");
  }
}
