package chat.teahouse.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A client of {@code teahouse.v1} that does what the test says and remembers all events. Commands
 * are written with single quotes for double ones. Not thread-safe.
 */
public final class JsonClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChatClient socket;

  private JsonClient(ChatClient socket) {
    this.socket = socket;
  }

  /** Opens a connection and says nothing. */
  public static JsonClient open(URI address) {
    return new JsonClient(ChatClient.open(address, "Sec-WebSocket-Protocol", "teahouse.v1"));
  }

  /** Opens a connection and introduces itself. */
  public static JsonClient hello(URI address, String name) {
    JsonClient client = open(address);
    client.send("{'type':'hello','name':'" + name + "'}");
    client.await("welcome");
    return client;
  }

  /** Sends a command. */
  public void send(String command) {
    socket.send(command.replace('\'', '"'));
  }

  /** Enters a room and gives back the {@code joined}. */
  public JsonNode join(String room, JsonNode after) {
    String where = after == null ? "" : ",'after':" + after;
    send("{'type':'join','ref':'join','room':'" + room + "'" + where + "}");
    return await("joined", event -> is("joined", event) && event.get("room").asText().equals(room));
  }

  /** Posts a text and gives back the {@code accepted}. */
  public JsonNode say(String room, String text, String key) {
    send("{'type':'send','room':'%s','text':'%s','key':'%s'}".formatted(room, text, key));
    return await(
        "accepted " + key, event -> is("accepted", event) && event.get("key").asText().equals(key));
  }

  /** Waits for the first event of a type. */
  public JsonNode await(String type) {
    return await(type, event -> is(type, event));
  }

  /** Waits for the first event that is wanted. */
  public JsonNode await(String what, Predicate<JsonNode> wanted) {
    return Deadline.standard()
        .value(what, () -> events().stream().filter(wanted).findFirst(), this::events);
  }

  /** All events so far. */
  public List<JsonNode> events() {
    return socket.lines().stream()
        .flatMap(line -> StreamSupport.stream(read(line).spliterator(), false))
        .toList();
  }

  /** The texts of the messages so far that came as events of their own. */
  public List<String> texts() {
    return events().stream()
        .filter(event -> is("message", event))
        .map(event -> event.get("text").asText())
        .toList();
  }

  /** Whether an event is of a type. */
  public static boolean is(String type, JsonNode event) {
    return event.get("type").asText().equals(type);
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The WebSocket messages so far, as they came. */
  public List<String> lines() {
    return socket.lines();
  }

  /** The connection below. */
  public ChatClient socket() {
    return socket;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
