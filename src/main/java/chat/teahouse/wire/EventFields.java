package chat.teahouse.wire;

import chat.teahouse.room.Position;
import jakarta.json.stream.JsonGenerator;

/** Writes the fields of one JSON object, one after the other. Not thread-safe. */
final class EventFields {
  private final JsonGenerator json;

  EventFields(JsonGenerator json) {
    this.json = json;
  }

  EventFields put(String name, String value) {
    json.write(name, WellFormed.of(value));
    return this;
  }

  EventFields put(String name, Object value) {
    return put(name, value.toString());
  }

  EventFields put(String name, long value) {
    json.write(name, value);
    return this;
  }

  EventFields put(String name, boolean value) {
    json.write(name, value);
    return this;
  }

  EventFields putUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  /** The client's mark, if the command had one. */
  EventFields put(Ref ref) {
    if (ref instanceof Ref.Text text) {
      return put("ref", text.value());
    }
    if (ref instanceof Ref.Integral integral) {
      return put("ref", integral.value());
    }
    return this;
  }

  /** A place in a log: before its first message there is neither epoch nor id. */
  EventFields put(Position position) {
    return putUnlessEmpty("epoch", position.epoch())
        .put("seq", position.seq())
        .putUnlessEmpty("id", position.id());
  }

  EventFields beginObject(String name) {
    json.writeStartObject(name);
    return this;
  }

  EventFields endObject() {
    json.writeEnd();
    return this;
  }

  EventFields beginArray(String name) {
    json.writeStartArray(name);
    return this;
  }

  EventFields endArray() {
    json.writeEnd();
    return this;
  }

  /** An object in an array; ended by {@link #endObject}. */
  EventFields beginItem() {
    json.writeStartObject();
    return this;
  }

  /** A string in an array. */
  EventFields putItem(String value) {
    json.write(WellFormed.of(value));
    return this;
  }
}
