package chat.teahouse.websocket;

import chat.teahouse.fanout.Wire;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomReset;
import java.util.List;

/** Plain text: one line per message, as {@link PlainText} words it. */
final class PlainWire implements Wire {
  @Override
  public int index() {
    return 0;
  }

  @Override
  public String encode(RoomEvent event) {
    if (event instanceof ChatMessage message) {
      return PlainText.message(message.post());
    }
    return event instanceof RoomReset ? PlainText.reset() : null;
  }

  @Override
  public String behind(RoomReset reset, long skipped) {
    return PlainText.skipped(skipped);
  }

  @Override
  public boolean isBatching() {
    return false;
  }

  @Override
  public String message(List<String> events) {
    return events.get(0);
  }

  @Override
  public String prepend(List<String> events, String message) {
    throw new UnsupportedOperationException("Plain text has one event per message.");
  }
}
