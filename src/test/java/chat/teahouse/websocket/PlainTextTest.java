package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.config.SessionSettings;
import chat.teahouse.fanout.Utf8;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Post;
import chat.teahouse.room.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainTextTest {
  private static final SessionSettings SETTINGS =
      new SessionSettings(0, new RoomName("lobby"), 65_535, 10, 0, 128, 50);

  @Test
  void writesNameAndText() {
    assertEquals(
        "网友42: 你好\n🎉",
        PlainText.message(
            new Post(new RoomName("r"), "member", new Nickname("网友42"), "key", "你好\n🎉")));
  }

  @Test
  void takesOnlyTheExactWordForAHeartbeat() {
    assertTrue(PlainText.isHeartbeat("ping"));
    assertFalse(PlainText.isHeartbeat("Ping"));
    assertFalse(PlainText.isHeartbeat("ping "));
  }

  @ParameterizedTest
  @EnumSource
  void beginsEveryNoticeWithAnAsterisk(Notice notice) {
    assertTrue(PlainText.notice(notice, 1, SETTINGS).startsWith("* "));
  }

  @Test
  void saysWhatIsAllowed() {
    assertEquals(
        "* 970 messages not sent: too fast."
            + " Allowed are 10 messages and any number of bytes a second.",
        PlainText.notice(Notice.TOO_FAST, 970, SETTINGS));
  }

  @Test
  void countsBytesOfUtf8() {
    for (String text : new String[] {"", "abc", "é", "你好", "🎉", "مرحبا", "\u0000\u07FF\u0800"}) {
      assertEquals(
          text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length, Utf8.length(text), text);
    }
  }
}
