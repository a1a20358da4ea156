package chat.teahouse.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.RoomName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

class MessageCodecTest {
  private static final RoomName ROOM = new RoomName("茶话会");
  private static final String HEAD = "1\nepoch\n7\nid\nprev\n1700000000123\n";

  private static Post post(String text) {
    return new Post(ROOM, "m-1_A", new Nickname("网友42"), "key 1", text);
  }

  private static String payload(Post post) {
    return HEAD + new String(MessageCodec.body(post), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "你好\n\n第二行\n", "\n", "🎉 مرحبا", "1\nx\ny", "* not a notice"})
  void bringsBackWhatItWrote(String text) {
    ChatMessage message =
        new ChatMessage(
            post(text),
            new Position("epoch", 7, "id"),
            "prev",
            Instant.ofEpochMilli(1_700_000_000_123L));
    assertEquals(Optional.of(message), MessageCodec.decode(ROOM, payload(post(text))));
  }

  @Test
  void takesTheFirstMessageOfALog() {
    String payload = "1\ne\n1\ni\n\n0\nm\nk\nn\nt";
    assertEquals("", MessageCodec.decode(ROOM, payload).orElseThrow().previousId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "probe",
        "\n\n\n\n\n\n\n\n\n",
        "2\ne\n1\ni\n\n0\nm\nk\nn\nt",
        "1\n\n1\ni\n\n0\nm\nk\nn\nt",
        "1\ne\n0\ni\n\n0\nm\nk\nn\nt",
        "1\ne\n-1\ni\n\n0\nm\nk\nn\nt",
        "1\ne\none\ni\n\n0\nm\nk\nn\nt",
        "1\ne\n99999999999999999999\ni\n\n0\nm\nk\nn\nt",
        "1\ne\n1\n\n\n0\nm\nk\nn\nt",
        "1\ne\n1\ni\n\nnow\nm\nk\nn\nt",
        "1\ne\n1\ni\n\n0\n\nk\nn\nt",
        "1\ne\n1\ni\n\n0\nm\n\nn\nt",
        "1\ne\n1\ni\n\n0\nm\nk\na:b\nt",
        "1\ne\n1\ni\n\n0\nm\nk\n\nt",
        "1\ne\n1\ni\n\n0\nm\nk\nn\n",
        "1\ne\n1\ni\n\n0\nm\nk\nn",
      })
  void dropsWhatSomebodyElseWrote(String payload) {
    assertEquals(Optional.empty(), MessageCodec.decode(ROOM, payload));
  }

  @Test
  void neverThrowsWhateverIsCutOffOrPutIn() {
    String whole = payload(post("two\nlines"));
    for (int i = 0; i < whole.length(); i++) {
      MessageCodec.decode(ROOM, whole.substring(0, i));
      MessageCodec.decode(ROOM, whole.substring(i));
      MessageCodec.decode(ROOM, whole.substring(0, i) + "\n\uD800\u0000" + whole.substring(i));
    }
  }

  @Test
  void readsAnEntryOnlyInItsOwnPlace() {
    Map<String, String> fields = Map.of("b", "0", "m", payload(post("hello")));
    StreamEntry itsOwn = new StreamEntry(new StreamEntryID(7, 0), fields);
    assertEquals(
        "hello", MessageCodec.decode(ROOM, itsOwn).orElseThrow().post().text(), itsOwn::toString);
    StreamEntry another = new StreamEntry(new StreamEntryID(8, 0), fields);
    assertEquals(Optional.empty(), MessageCodec.decode(ROOM, another));
    StreamEntry foreign = new StreamEntry(new StreamEntryID(7, 0), Map.of("x", "y"));
    assertEquals(Optional.empty(), MessageCodec.decode(ROOM, foreign));
  }

  @Test
  void tellsMessagesApartByMemberAndKey() {
    byte[] body = MessageCodec.body(post("hello"));
    assertEquals("m-1_A\nkey 1\n", new String(body, 0, MessageCodec.identityLength(body), UTF_8));
  }
}
