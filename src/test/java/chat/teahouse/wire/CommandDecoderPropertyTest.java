package chat.teahouse.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ProtocolSchema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a client sends becomes a command that keeps the rules, or a refusal. */
class CommandDecoderPropertyTest {
  private static final ProtocolSchema SCHEMA = new ProtocolSchema();
  private static final Set<String> TYPES = SCHEMA.commandTypes();
  private static final List<String> COMMANDS = SCHEMA.commandExamples();
  private static final List<String> FIELDS =
      List.of(
          "type", "ref", "client", "name", "room", "after", "history", "text", "key", "before",
          "limit", "epoch", "seq", "id");

  private final CommandDecoder decoder = new CommandDecoder(() -> "made");
  private final EventEncoder encoder = new EventEncoder();

  @Provide
  Arbitrary<String> strings() {
    return Json.strings();
  }

  @Provide
  Arbitrary<String> commands() {
    return Arbitraries.of(COMMANDS);
  }

  /** Any JSON, not deep. */
  @Provide
  Arbitrary<String> trees() {
    Arbitrary<String> trees = leaves();
    for (int level = 0; level < 2; level++) {
      trees = Arbitraries.oneOf(leaves(), objects(trees), arrays(trees));
    }
    return trees;
  }

  /** Objects with any values in the fields that commands have, and in others. */
  @Provide
  Arbitrary<String> objects() {
    return objects(trees());
  }

  private static Arbitrary<String> leaves() {
    return Arbitraries.oneOf(
        Json.strings().map(Json::quoted),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.integers().between(-1, 101).map(String::valueOf),
        Arbitraries.of("true", "false", "null", "-0", "0.5", "1e999999999", "NaN"));
  }

  private static Arbitrary<String> arrays(Arbitrary<String> values) {
    return values.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
  }

  private static Arbitrary<String> objects(Arbitrary<String> values) {
    Arbitrary<String> names = Arbitraries.oneOf(Arbitraries.of(FIELDS), Json.strings());
    Arbitrary<String> types = Arbitraries.of(TYPES).map(type -> "\"type\":" + Json.quoted(type));
    Arbitrary<String> fields =
        Combinators.combine(names, values).as((name, value) -> Json.quoted(name) + ":" + value);
    return Arbitraries.oneOf(fields, fields, types)
        .list()
        .ofMaxSize(6)
        .map(list -> "{" + String.join(",", list) + "}");
  }

  private void assertCommandOrRefusal(String message) {
    Decoded decoded = decoder.decode(message);
    if (decoded instanceof Refusal refusal) {
      assertFalse(refusal.detail().isBlank());
      JsonNode event = Json.parse(encoder.refused(refusal));
      assertEquals(refusal.code().wireName(), event.get("code").textValue());
      assertTrue(event.toString().length() < 1000, () -> "An answer of this size: " + event);
    } else if (decoded instanceof Command.Send send) {
      assertEquals(WellFormed.of(send.text()), send.text());
    } else {
      assertTrue(decoded instanceof Command);
    }
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
  void anyStringIsHarmless(@ForAll("strings") String message) {
    assertCommandOrRefusal(message);
  }

  @Property(seed = "2", edgeCases = EdgeCasesMode.NONE)
  void anyJsonIsHarmless(@ForAll("trees") String message) {
    assertCommandOrRefusal(message);
  }

  @Property(seed = "3", edgeCases = EdgeCasesMode.NONE)
  void anyObjectIsHarmless(@ForAll("objects") String message) {
    assertCommandOrRefusal(message);
  }

  @Property(seed = "4", edgeCases = EdgeCasesMode.NONE)
  void aCommandWithADamageIsHarmless(
      @ForAll("commands") String command,
      @ForAll("strings") String damage,
      @ForAll @IntRange(max = 200) int at,
      @ForAll @IntRange(max = 20) int gone) {
    int from = Math.min(at, command.length());
    int to = Math.min(from + gone, command.length());
    assertCommandOrRefusal(command.substring(0, from) + damage + command.substring(to));
  }

  @Property(seed = "5", edgeCases = EdgeCasesMode.NONE)
  void aCommandCutShortIsMalformed(
      @ForAll("commands") String command, @ForAll @IntRange(max = 200) int length) {
    Decoded decoded = decoder.decode(command.substring(0, Math.min(length, command.length() - 1)));
    assertTrue(decoded instanceof Refusal r && r.code() == RefusalCode.MALFORMED);
  }

  @Property(seed = "6", edgeCases = EdgeCasesMode.NONE)
  void aFieldThatIsUnknownChangesNothing(
      @ForAll("commands") String command, @ForAll("trees") String value) {
    // That is no JSON.
    Assume.that(!value.contains("NaN"));
    String more = "{\"unknown\":" + value + "," + command.substring(1);
    assertEquals(decoder.decode(command), decoder.decode(more));
  }

  @Property(seed = "7", edgeCases = EdgeCasesMode.NONE)
  void anyTextComesThrough(@ForAll("strings") String text) {
    Decoded decoded =
        decoder.decode("{\"type\":\"send\",\"room\":\"r\",\"text\":" + Json.quoted(text) + "}");
    assertTrue(
        decoded instanceof Command.Send send && send.text().equals(WellFormed.of(text)),
        decoded::toString);
  }
}
