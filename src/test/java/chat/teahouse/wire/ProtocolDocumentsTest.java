package chat.teahouse.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ProtocolSchema;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/protocol.md, docs/asyncapi.yaml and the code say the same. */
class ProtocolDocumentsTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(?!(?:type|code)`)([a-z-]+)` \\|([^|]*)", Pattern.MULTILINE);
  private static final Pattern FIELD = Pattern.compile("`(\\w+)`(\\??)");

  private final ProtocolSchema schema = new ProtocolSchema();
  private final EventEncoder encoder = new EventEncoder();
  private final CommandDecoder decoder = new CommandDecoder(() -> "made");

  @Test
  void everyEventThatIsEncodedIsDocumented() {
    List<String> events = Events.all(encoder);
    events.forEach(event -> schema.checkEvents(encoder.batch(List.of(event))));
    schema.checkEvents(encoder.batch(events));
  }

  @Test
  void everyDocumentedEventIsEncoded() {
    Set<String> encoded = new TreeSet<>();
    Pattern type = Pattern.compile("^\\{\"type\":\"(\\w+)\"");
    Events.all(encoder)
        .forEach(event -> type.matcher(event).results().forEach(m -> encoded.add(m.group(1))));
    assertEquals(new TreeSet<>(schema.eventTypes()), encoded);
  }

  @Test
  void theExamplesAreWhatTheySay() {
    schema.commandExamples().forEach(schema::checkCommand);
    schema.eventExamples().forEach(schema::checkEvents);
  }

  @Test
  void theExamplesOfCommandsAreDecoded() {
    Set<Class<?>> decoded = new HashSet<>();
    for (String example : schema.commandExamples()) {
      decoded.add(assertInstanceOf(Command.class, decoder.decode(example)).getClass());
    }
    assertEquals(schema.commandTypes().size(), decoded.size(), decoded.toString());
  }

  @Test
  void aFieldThatIsNotDocumentedIsFound() {
    schema.checkEvents("[{\"type\":\"pong\",\"ref\":1}]");
    assertThrows(
        AssertionError.class, () -> schema.checkEvents("[{\"type\":\"pong\",\"extra\":1}]"));
    assertThrows(
        AssertionError.class, () -> schema.checkCommand("{\"type\":\"ping\",\"extra\":1}"));
    String message = encoder.message(Events.MESSAGE);
    String inside = message.substring(0, message.length() - 1) + ",\"extra\":1}";
    EncodedPage page = new EncodedPage(List.of(inside), false);
    String history = encoder.batch(List.of(encoder.history(Ref.ABSENT, Events.ROOM, page)));
    assertThrows(AssertionError.class, () -> schema.checkEvents(history));
  }

  @Test
  void epochAndIdAreThereUnlessTheRoomIsEmpty() {
    String joined =
        "[{\"type\":\"joined\",\"room\":\"r\",\"name\":\"n\",\"resumed\":true,\"seq\":%s}]";
    schema.checkEvents(joined.formatted("0"));
    schema.checkEvents(joined.formatted("1,\"epoch\":\"e\",\"id\":\"i\""));
    assertThrows(AssertionError.class, () -> schema.checkEvents(joined.formatted("1")));
    assertThrows(
        AssertionError.class, () -> schema.checkEvents(joined.formatted("0,\"epoch\":\"e\"")));
  }

  @Test
  void theTablesOfTheProtocolNameTheCommandsAndTheirFields() throws Exception {
    Map<String, String> rows = rows("## Commands", "## Events");
    assertEquals(new TreeSet<>(schema.commandTypes()), rows.keySet());
    rows.forEach((type, fields) -> assertSameFields(type, schema.command(type), fields));
  }

  @Test
  void theTablesOfTheProtocolNameTheEventsAndTheirFields() throws Exception {
    Map<String, String> rows = rows("## Events", "### Position");
    assertEquals(new TreeSet<>(schema.eventTypes()), rows.keySet());
    rows.forEach((type, fields) -> assertSameFields(type, schema.event(type), fields));
  }

  @Test
  void theRefusalCodesAreTheSameEverywhere() throws Exception {
    Set<String> codes =
        Arrays.stream(RefusalCode.values())
            .map(RefusalCode::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented = new TreeSet<>();
    schema.event("refused").at("/properties/code/enum").forEach(c -> documented.add(c.asText()));
    assertEquals(documented, codes);
    assertEquals(rows("### `refused`", "## Close codes").keySet(), codes);
  }

  /** The rows of the tables between two headings: what stands in the first two columns. */
  private static Map<String, String> rows(String from, String to) throws Exception {
    String protocol = Files.readString(Path.of("docs", "protocol.md"));
    int begin = protocol.indexOf("\n" + from + "\n");
    int end = protocol.indexOf("\n" + to + "\n");
    assertTrue(begin >= 0 && end > begin, "docs/protocol.md lacks " + from + " or " + to);
    return ROW.matcher(protocol.substring(begin, end))
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));
  }

  private static void assertSameFields(String type, JsonNode schema, String cell) {
    Set<String> required = new HashSet<>();
    schema.get("required").forEach(field -> required.add(field.asText()));
    Set<String> documented = new TreeSet<>();
    schema
        .get("properties")
        .fieldNames()
        .forEachRemaining(field -> documented.add(field + (required.contains(field) ? "" : "?")));
    documented.removeAll(Set.of("type", "ref?"));
    Set<String> inTable =
        FIELD
            .matcher(cell)
            .results()
            .map(field -> field.group(1) + field.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(documented, inTable, type);
  }
}
