package chat.teahouse.chaos.client;

import chat.teahouse.chaos.record.Message;
import chat.teahouse.chaos.record.Position;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One event of a server message. What is absent is empty or zero. */
record Event(JsonObject json) {
  /** The events of a server message, in order. */
  static List<Event> all(String message) {
    List<Event> events = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(message).getAsJsonArray()) {
      events.add(new Event(element.getAsJsonObject()));
    }
    return events;
  }

  String type() {
    return text("type");
  }

  String room() {
    return text("room");
  }

  String text(String field) {
    JsonElement value = json.get(field);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  boolean flag(String field) {
    return json.has(field) && json.get(field).getAsBoolean();
  }

  OptionalInt number(String field) {
    return json.has(field) ? OptionalInt.of(json.get(field).getAsInt()) : OptionalInt.empty();
  }

  private long seq() {
    return json.has("seq") ? json.get("seq").getAsLong() : 0;
  }

  Position position() {
    return new Position(text("epoch"), seq(), text("id"));
  }

  /** Whether it is an event of the log, of whatever type. */
  boolean isLogged() {
    return json.has("room") && json.has("seq") && json.has("id");
  }

  Message message() {
    return new Message(seq(), text("id"), text("member"), text("key"), text("text"));
  }

  /** The messages of a page. */
  List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("messages")) {
      messages.add(new Event(element.getAsJsonObject()).message());
    }
    return messages;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
