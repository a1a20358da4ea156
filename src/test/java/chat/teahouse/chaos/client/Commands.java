package chat.teahouse.chaos.client;

import chat.teahouse.chaos.record.Position;
import com.google.gson.JsonObject;
import java.util.Optional;

/** The commands of docs/protocol.md as text. */
final class Commands {
  private Commands() {}

  private static JsonObject command(String type) {
    JsonObject command = new JsonObject();
    command.addProperty("type", type);
    return command;
  }

  static String hello(String secret, String name) {
    JsonObject hello = command("hello");
    hello.addProperty("client", secret);
    hello.addProperty("name", name);
    return hello.toString();
  }

  static String join(String room, Optional<Position> after, int ref) {
    JsonObject join = command("join");
    join.addProperty("room", room);
    join.addProperty("ref", ref);
    after.ifPresent(position -> join.add("after", json(position)));
    return join.toString();
  }

  private static JsonObject json(Position position) {
    JsonObject json = new JsonObject();
    if (!position.epoch().isEmpty()) {
      json.addProperty("epoch", position.epoch());
    }
    json.addProperty("seq", position.seq());
    if (!position.id().isEmpty()) {
      json.addProperty("id", position.id());
    }
    return json;
  }

  static String send(String room, String key, String text) {
    JsonObject send = command("send");
    send.addProperty("room", room);
    send.addProperty("key", key);
    send.addProperty("text", text);
    return send.toString();
  }

  static String leave(String room) {
    JsonObject leave = command("leave");
    leave.addProperty("room", room);
    return leave.toString();
  }

  static String ping() {
    return command("ping").toString();
  }
}
