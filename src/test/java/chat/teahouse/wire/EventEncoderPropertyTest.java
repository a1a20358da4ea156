package chat.teahouse.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.RoomName;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class EventEncoderPropertyTest {
  private final EventEncoder encoder = new EventEncoder();

  @Provide
  Arbitrary<String> strings() {
    return Json.strings();
  }

  /** What a client reads that gets these characters as UTF-8. */
  private static JsonNode sent(String json) throws CharacterCodingException {
    // Fails on halves of surrogate pairs, as a server does or replaces them by a question mark.
    ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
    return Json.parse(StandardCharsets.UTF_8.decode(utf8).toString());
  }

  /** The same text as everybody else replaces halves of surrogate pairs. */
  private static String repaired(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Property(seed = "1")
  void everyTextComesThrough(
      @ForAll("strings") String text,
      @ForAll("strings") String name,
      @ForAll @LongRange(min = 1) long seq)
      throws Exception {
    Post post = new Post(new RoomName(name), "member", new Nickname(name), text, text);
    ChatMessage message =
        new ChatMessage(post, new Position("e", seq, "i"), "", Instant.ofEpochMilli(seq >>> 20));
    JsonNode event = sent(encoder.batch(List.of(encoder.message(message)))).get(0);
    assertEquals(repaired(text), event.get("text").textValue());
    assertEquals(repaired(text), event.get("key").textValue());
    assertEquals(repaired(name), event.get("name").textValue());
    assertEquals(repaired(name), event.get("room").textValue());
    assertEquals(seq, event.get("seq").longValue());
    assertEquals(message.at(), Instant.parse(event.get("at").textValue()));
  }

  @Property(seed = "2", tries = 300)
  void everyPageComesThrough(@ForAll("strings") String text, @ForAll boolean more)
      throws Exception {
    String message = encoder.message(Events.message(text));
    EncodedPage page = new EncodedPage(List.of(message, message), more);
    JsonNode event = sent(encoder.history(new Ref.Text(text), Events.ROOM, page));
    assertEquals(repaired(text), event.get("ref").textValue());
    assertEquals(2, event.get("messages").size());
    assertEquals(Json.parse(message), event.get("messages").get(1));
    assertEquals(more, event.get("more").booleanValue());
  }

  @Property(seed = "3", tries = 300)
  void wellFormedTextIsLeftAlone(@ForAll("strings") String text) {
    assertEquals(repaired(text), WellFormed.of(text));
  }
}
