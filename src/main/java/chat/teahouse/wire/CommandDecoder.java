package chat.teahouse.wire;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.RoomName;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads a client's messages as commands. Unknown fields are ignored; of two fields of one name the
 * later one counts; a half of a surrogate pair that stands alone becomes U+FFFD. It does not judge
 * texts, nor whether the session may do what it asks. Thread-safe. It does not throw: what is no
 * command becomes a refusal, with as much of ref, room and key as could be read.
 */
public final class CommandDecoder {
  private static final int LONGEST_ROOM = 64;

  // Made once: Json.createParser searches for a provider at each call.
  private final JsonParserFactory json = JsonProvider.provider().createParserFactory(Map.of());
  private final CommandRules rules;

  /**
   * Reads commands.
   *
   * @param keys makes a key for each message that comes without one; thread-safe
   */
  public CommandDecoder(Supplier<String> keys) {
    this.rules = new CommandRules(keys);
  }

  /** The command that this message is, or its refusal. */
  public Decoded decode(String message) {
    CommandFields fields = CommandRules.noFields();
    try (JsonParser parser = json.createParser(new StringReader(message))) {
      new CommandReader(parser).readInto(fields);
      return rules.command(fields);
    } catch (RefusedException e) {
      return new Refusal(
          e.code(), e.getMessage(), ref(fields), room(fields), key(fields), Duration.ZERO);
    }
  }

  private static Ref ref(CommandFields fields) {
    try {
      return CommandRules.ref(fields);
    } catch (RefusedException e) {
      return Ref.ABSENT;
    }
  }

  /** The room's name as events give it or, if no room can have it, as it came. */
  private static String room(CommandFields fields) {
    try {
      // A refusal must stay small, whatever was sent.
      String name = fields.string("room", 0, LONGEST_ROOM, "a room");
      return normalized(name);
    } catch (RefusedException e) {
      return "";
    }
  }

  private static String normalized(String name) {
    try {
      return RoomName.of(name).value();
    } catch (InvalidNameException e) {
      return name;
    }
  }

  private static String key(CommandFields fields) {
    try {
      return CommandRules.key(fields);
    } catch (RefusedException e) {
      return "";
    }
  }
}
