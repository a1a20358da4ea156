package chat.teahouse.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.RoomName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatMessageCodecTest {
  private static final RoomName ROOM = new RoomName("茶话会");

  @ParameterizedTest
  @ValueSource(strings = {"hello", "你好\n\n第二行\n", "\n", "🎉 مرحبا", "1\nx\ny", "* not a notice"})
  void bringsBackWhatItWrote(String text) {
    ChatMessage message = new ChatMessage(ROOM, new Nickname("网友42"), text);
    assertEquals(
        Optional.of(message), ChatMessageCodec.decode(ROOM, ChatMessageCodec.encode(message)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1\nname", "1\nname\n", "2\nname\ntext", "1\na:b\ntext", "probe"})
  void dropsWhatSomebodyElsePublished(String payload) {
    assertEquals(Optional.empty(), ChatMessageCodec.decode(ROOM, payload));
  }

  @Test
  void namesOneChannelPerRoom() {
    RedisKeys keys = new RedisKeys("teahouse");
    assertEquals("teahouse:{茶话会}", keys.channel(ROOM));
    assertEquals(Optional.of(ROOM), keys.room("teahouse:{茶话会}"));
    assertEquals(Optional.empty(), keys.room(keys.nodeChannel("1f")));
    assertEquals(Optional.empty(), keys.room("other:{茶话会}"));
    assertEquals(Optional.empty(), keys.room("teahouse:{}"));
  }
}
