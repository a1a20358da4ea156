package chat.teahouse.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What docs/asyncapi.yaml says of the protocol {@code teahouse.v1}, as the judge of what a client
 * or a server really says. Stricter than the document in one thing: a field that it does not name
 * is wrong. Not thread-safe.
 */
public final class ProtocolSchema {
  private static final Path DOCUMENT = Path.of("docs", "asyncapi.yaml");
  private static final String ID = "urn:chat.teahouse:teahouse.v1";
  private static final Dialect DRAFT_7_IN_ASYNCAPI =
      Dialect.builder(Dialects.getDraft7()).keyword(new NonValidationKeyword("components")).build();

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, String> commands = new TreeMap<>();
  private final Map<String, String> events = new TreeMap<>();

  /** Reads the document from the project's directory, in which Maven runs the tests. */
  public ProtocolSchema() {
    document = read(DOCUMENT);
    document.findParents("properties").forEach(ProtocolSchema::forbidOtherFields);
    // The document's other fields, such as its id, are no keywords of a JSON schema.
    ObjectNode schemas = document.deepCopy();
    schemas.retain("components");
    registry =
        SchemaRegistry.withDefaultDialect(
            DRAFT_7_IN_ASYNCAPI, builder -> builder.schemas(Map.of(ID, schemas.toString())));
    messages("command").forEach(message -> register(commands, message.get("payload")));
    document.at("/components/schemas/Events/items/oneOf").forEach(event -> register(events, event));
  }

  /** The types of all commands. */
  public Set<String> commandTypes() {
    return Set.copyOf(commands.keySet());
  }

  /** The types of all events. */
  public Set<String> eventTypes() {
    return Set.copyOf(events.keySet());
  }

  /** What a command may say: its schema, as JSON. */
  public JsonNode command(String type) {
    return resolved(commands.get(type));
  }

  /** What an event may say: its schema, as JSON. */
  public JsonNode event(String type) {
    return resolved(events.get(type));
  }

  /** The document's examples of commands, each one client message. */
  public List<String> commandExamples() {
    return examples("command");
  }

  /** The document's examples of events, each one server message. */
  public List<String> eventExamples() {
    return examples("tell");
  }

  /**
   * Checks one client message.
   *
   * @throws AssertionError if it is not a command of the document
   */
  public void checkCommand(String json) {
    check(commands, parse(json));
  }

  /**
   * Checks one server message: an array of events.
   *
   * @throws AssertionError if it is not one of the document
   */
  public void checkEvents(String json) {
    JsonNode batch = parse(json);
    if (!batch.isArray() || batch.isEmpty()) {
      throw new AssertionError("No array of events: " + json);
    }
    batch.forEach(event -> check(events, event));
  }

  private void check(Map<String, String> schemas, JsonNode message) {
    String schema = schemas.get(message.path("type").asText());
    if (schema == null) {
      throw new AssertionError("Not of a type of " + schemas.keySet() + ": " + message);
    }
    List<Error> errors =
        registry
            .getSchema(SchemaLocation.of(ID + schema))
            .validate(message.toString(), InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new AssertionError(errors + " in " + message);
    }
  }

  private static void forbidOtherFields(JsonNode schema) {
    // A schema without a type adds a rule to another one and does not know all of its fields.
    if (schema.path("type").asText().equals("object")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }

  private void register(Map<String, String> schemas, JsonNode reference) {
    String schema = reference.get("$ref").asText();
    schemas.put(resolved(schema).at("/properties/type/const").asText(), schema);
  }

  private List<String> examples(String operation) {
    return messages(operation)
        .flatMap(message -> StreamSupport.stream(message.get("examples").spliterator(), false))
        .map(example -> example.get("payload").toString())
        .toList();
  }

  private Stream<JsonNode> messages(String operation) {
    return StreamSupport.stream(
            document.at("/operations/" + operation + "/messages").spliterator(), false)
        .map(inChannel -> resolved(inChannel.get("$ref").asText()))
        .map(inComponents -> resolved(inComponents.get("$ref").asText()));
  }

  private JsonNode resolved(String reference) {
    return document.at(reference.substring(1));
  }

  private static JsonNode read(Path file) {
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + json, e);
    }
  }
}
