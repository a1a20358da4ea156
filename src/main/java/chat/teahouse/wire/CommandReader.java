package chat.teahouse.wire;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.util.Set;

/**
 * Reads one JSON object field by field. It goes one level down into {@code after} and no deeper, so
 * that nesting costs no stack, and never asks for the value of a number that is no short integer.
 */
final class CommandReader {
  private static final Set<String> OF_AFTER = Set.of("epoch", "seq", "id");

  /** No integer up to 2^53 with its sign is longer. */
  private static final int LONGEST_INTEGER = 17;

  private final JsonParser parser;

  CommandReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads all that there is.
   *
   * @param fields takes what is read, also where the reading fails further on
   * @throws RefusedException if it is not one JSON object and nothing else
   */
  void readInto(CommandFields fields) throws RefusedException {
    try {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw new JsonException("no object");
      }
      readFields(fields);
      // Throws if anything but white space follows.
      parser.hasNext();
    } catch (RuntimeException e) {
      // Which one depends on the library: Parsson throws a bare one for what is nested too deeply.
      throw new RefusedException(
          RefusalCode.MALFORMED,
          "The message must be one JSON object; it is not at character %d."
              .formatted(parser.getLocation().getStreamOffset()));
    }
  }

  private void readFields(CommandFields fields) {
    while (parser.next() == JsonParser.Event.KEY_NAME) {
      String name = parser.getString();
      JsonParser.Event value = parser.next();
      if (fields.knows(name)) {
        readField(fields, name, value);
      } else {
        skip(value);
      }
    }
  }

  private void readField(CommandFields fields, String name, JsonParser.Event value) {
    if (value == JsonParser.Event.VALUE_STRING) {
      fields.put(name, parser.getString());
    } else if (value == JsonParser.Event.VALUE_NUMBER && isInteger(parser.getString())) {
      fields.put(name, Long.parseLong(parser.getString()));
    } else if (value == JsonParser.Event.START_OBJECT && name.equals("after")) {
      CommandFields after = new CommandFields("after.", OF_AFTER);
      readFields(after);
      fields.put(name, after);
    } else {
      skip(value);
      fields.putOfNoUse(name);
    }
  }

  /** Whether the number is written without fraction and exponent, and short. */
  private static boolean isInteger(String number) {
    return number.length() <= LONGEST_INTEGER
        && number.chars().allMatch(c -> c == '-' || Character.isDigit(c));
  }

  private void skip(JsonParser.Event value) {
    int depth = change(value);
    while (depth > 0) {
      depth += change(parser.next());
    }
  }

  private static int change(JsonParser.Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> 1;
      case END_OBJECT, END_ARRAY -> -1;
      default -> 0;
    };
  }
}
