package chat.teahouse.wire;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the fields of each command must be: the table of docs/protocol.md as code. Thread-safe.
 *
 * @param keys makes a key for each message that comes without one
 */
record CommandRules(Supplier<String> keys) {
  private static final Set<String> FIELDS =
      Set.of(
          "type", "ref", "client", "name", "room", "after", "history", "text", "key", "before",
          "limit", "cursor");

  /** What every JSON reader reads exactly (RFC 8259, section 6): 2^53 - 1. */
  private static final long MAX_INTEGER = (1L << 53) - 1;

  private static final String TYPES =
      "one of hello, join, send, history, members, typing, rename, leave and ping";
  private static final String REF =
      "a string of at most 64 characters or an integer between -2^53 and 2^53";
  private static final String KEY = "a string of 1 to 64 characters without control characters";

  /** A number below 1.8 * 10^19, which Redis can read; a cursor is below the size of its table. */
  private static final Pattern CURSOR_FORM = Pattern.compile("|[0-9]{1,19}|1[0-7][0-9]{18}");

  private static final String CURSOR = "what the part before gave as next";
  private static final String MARK = "a string of 1 to 64 characters";

  private static final int USUAL_PAGE = 50;
  private static final int LONGEST_PAGE = 100;

  /** Where the fields of a command are read into. */
  static CommandFields noFields() {
    return new CommandFields("", FIELDS);
  }

  Command command(CommandFields fields) throws RefusedException {
    Ref ref = ref(fields);
    return switch (fields.string("type", TYPES)) {
      case "hello" -> new Command.Hello(ref, client(fields), optionalName(fields));
      case "join" ->
          new Command.Join(ref, room(fields), after(fields), messages(fields, "history", 0));
      case "send" -> new Command.Send(ref, room(fields), keyOrNew(fields), text(fields));
      case "history" ->
          new Command.History(ref, room(fields), before(fields), messages(fields, "limit", 1));
      case "members" -> new Command.Members(ref, room(fields), cursor(fields));
      case "typing" -> new Command.Typing(ref, room(fields));
      case "rename" -> new Command.Rename(ref, name(fields));
      case "leave" -> new Command.Leave(ref, room(fields));
      case "ping" -> new Command.Ping(ref);
      default -> throw fields.wrong("type", TYPES);
    };
  }

  static Ref ref(CommandFields fields) throws RefusedException {
    if (!fields.has("ref")) {
      return Ref.ABSENT;
    }
    return fields.hasString("ref")
        ? new Ref.Text(fields.string("ref", 0, 64, REF))
        : new Ref.Integral(fields.integer("ref", -MAX_INTEGER, MAX_INTEGER, REF));
  }

  static String key(CommandFields fields) throws RefusedException {
    String key = fields.string("key", 1, 64, KEY);
    if (key.codePoints().anyMatch(Character::isISOControl)) {
      throw fields.wrong("key", KEY);
    }
    return key;
  }

  private String keyOrNew(CommandFields fields) throws RefusedException {
    return fields.has("key") ? key(fields) : keys.get();
  }

  private static Optional<String> client(CommandFields fields) throws RefusedException {
    return fields.has("client")
        ? Optional.of(fields.string("client", 16, 128, "a string of 16 to 128 characters"))
        : Optional.empty();
  }

  private static Optional<Nickname> optionalName(CommandFields fields) throws RefusedException {
    return fields.has("name") ? Optional.of(name(fields)) : Optional.empty();
  }

  private static Nickname name(CommandFields fields) throws RefusedException {
    try {
      return Nickname.of(fields.string("name", "a string"));
    } catch (InvalidNameException e) {
      throw new RefusedException(RefusalCode.MALFORMED, e.getMessage());
    }
  }

  private static RoomName room(CommandFields fields) throws RefusedException {
    try {
      return RoomName.of(fields.string("room", "a string"));
    } catch (InvalidNameException e) {
      throw new RefusedException(RefusalCode.UNKNOWN_ROOM, e.getMessage());
    }
  }

  private static String text(CommandFields fields) throws RefusedException {
    return fields.string("text", "a string");
  }

  private static Optional<Position> after(CommandFields fields) throws RefusedException {
    return fields.has("after")
        ? Optional.of(position(fields.object("after", "an object with epoch, seq and id")))
        : Optional.empty();
  }

  private static Position position(CommandFields fields) throws RefusedException {
    long seq = integer(fields, "seq", 0, MAX_INTEGER);
    if (seq == 0) {
      return Position.START;
    }
    return new Position(fields.string("epoch", 1, 64, MARK), seq, fields.string("id", 1, 64, MARK));
  }

  private static OptionalLong before(CommandFields fields) throws RefusedException {
    return fields.has("before")
        ? OptionalLong.of(integer(fields, "before", 1, MAX_INTEGER))
        : OptionalLong.empty();
  }

  private static String cursor(CommandFields fields) throws RefusedException {
    String cursor = fields.has("cursor") ? fields.string("cursor", 1, 20, CURSOR) : "";
    if (!CURSOR_FORM.matcher(cursor).matches()) {
      throw fields.wrong("cursor", CURSOR);
    }
    return cursor;
  }

  private static int messages(CommandFields fields, String name, int fewest)
      throws RefusedException {
    return fields.has(name) ? (int) integer(fields, name, fewest, LONGEST_PAGE) : USUAL_PAGE;
  }

  private static long integer(CommandFields fields, String name, long min, long max)
      throws RefusedException {
    return fields.integer(name, min, max, "an integer from %d to %d".formatted(min, max));
  }
}
