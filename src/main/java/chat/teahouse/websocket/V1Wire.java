package chat.teahouse.websocket;

import chat.teahouse.fanout.Wire;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.Typing;
import chat.teahouse.wire.EncodedPage;
import chat.teahouse.wire.EventEncoder;
import java.util.List;

/** {@code teahouse.v1}: JSON arrays of events. */
final class V1Wire implements Wire {
  private final EventEncoder encoder;

  V1Wire(EventEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public int index() {
    return 1;
  }

  @Override
  public String encode(RoomEvent event) {
    if (event instanceof ChatMessage message) {
      return encoder.message(message);
    } else if (event instanceof Presence presence) {
      return encoder.presence(presence);
    } else if (event instanceof Typing typing) {
      return encoder.typing(typing);
    }
    return reset((RoomReset) event);
  }

  @Override
  public String behind(RoomReset reset, long skipped) {
    return reset(reset);
  }

  private String reset(RoomReset reset) {
    List<String> messages = reset.messages().stream().map(encoder::message).toList();
    return encoder.reset(
        reset.room(), reset.position(), reset.reason(), new EncodedPage(messages, reset.more()));
  }

  @Override
  public boolean isBatching() {
    return true;
  }

  @Override
  public String message(List<String> events) {
    return encoder.batch(events);
  }

  @Override
  public String prepend(List<String> events, String message) {
    return encoder.batch(events, message);
  }
}
