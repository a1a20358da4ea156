package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomReset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A wire that tests can read. A message is {@code "<epoch>/<seq>/<id> <text>"}, a reset {@code
 * "reset <reason> <position>: <text>, <text>"}; several events in one message stand in lines.
 */
enum TestWire implements Wire {
  SINGLE,
  BATCHING;

  @Override
  public int index() {
    return this == SINGLE ? 0 : 1;
  }

  @Override
  public String encode(RoomEvent event) {
    if (event instanceof ChatMessage message) {
      return message.position() + " " + message.post().text();
    }
    return event instanceof RoomReset reset ? reset(reset) : event.toString();
  }

  private static String reset(RoomReset reset) {
    return "reset "
        + reset.reason()
        + " "
        + position(reset.position())
        + ": "
        + reset.messages().stream()
            .map(message -> message.post().text())
            .collect(Collectors.joining(", "));
  }

  static String position(Position position) {
    return position.isStart() ? "start" : position.toString();
  }

  @Override
  public String behind(RoomReset reset, long skipped) {
    return this == SINGLE ? "skipped " + skipped : reset(reset);
  }

  @Override
  public boolean isBatching() {
    return this == BATCHING;
  }

  @Override
  public String message(List<String> events) {
    return String.join("\n", events);
  }

  @Override
  public String prepend(List<String> events, String message) {
    return message(events) + "\n" + message;
  }
}
