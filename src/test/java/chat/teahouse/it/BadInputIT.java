package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Frame;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.ServerUnderTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of input that is wrong, too big or too much; and that nobody else notices it. */
@OnServer
class BadInputIT {
  private static final int MAX_BYTES = 65_535;
  private static final int BURST_MESSAGES = 30;
  private static final int MESSAGES_PER_SECOND = 10;
  private static final int BYTES_PER_SECOND = 128 * 1024;
  private static final int BURST_BYTES = 3 * BYTES_PER_SECOND;
  private static final Pattern TOO_FAST =
      Pattern.compile(
          "\\* (\\d+) messages? not sent: too fast\\."
              + " Allowed are 10 messages and 131072 bytes a second\\.");

  private static final AtomicInteger ROOMS = new AtomicInteger();

  private final String room = "bad-input-" + ROOMS.incrementAndGet();

  /** Another visitor of the same room, who has to notice nothing. */
  private ChatClient witness;

  @BeforeEach
  void placeWitness() {
    witness = Entered.by(ws("witness"));
  }

  @AfterEach
  void releaseWitness() {
    witness.close();
  }

  private URI ws(String name) {
    return ServerUnderTest.current().ws("room=" + room + "&name=" + name);
  }

  /** The room has seen exactly these messages, and goes on. */
  private void assertRoomSaw(String... messages) {
    witness.send("still here");
    witness.await("witness: still here");
    List<String> expected = new ArrayList<>(List.of(messages));
    expected.add("witness: still here");
    assertEquals(expected, Entered.seenBy(witness));
  }

  private void assertClosed(int code, Consumer<RawWebSocket> offence) {
    try (RawWebSocket mallory = RawWebSocket.open(ws("mallory"))) {
      offence.accept(mallory);
      assertEquals(code, mallory.await(Frame.CLOSE).closeCode());
    }
    assertRoomSaw();
  }

  private static Frame frame(int opcode, int... payload) {
    byte[] bytes = new byte[payload.length];
    IntStream.range(0, payload.length).forEach(i -> bytes[i] = (byte) payload[i]);
    return new Frame(true, opcode, bytes);
  }

  @Test
  void aBinaryMessageIsClosedWith1003() {
    assertClosed(1003, mallory -> mallory.send(frame(Frame.BINARY, 1, 2, 3)));
  }

  @Test
  void anEmptyBinaryMessageIsClosedWith1003() {
    assertClosed(1003, mallory -> mallory.send(frame(Frame.BINARY)));
  }

  @Test
  void invalidUtf8IsClosedWith1007() {
    assertClosed(1007, mallory -> mallory.send(frame(Frame.TEXT, 'a', 0xC3, 0x28)));
  }

  @Test
  void aTextThatEndsWithinACharacterIsClosedWith1007() {
    assertClosed(1007, mallory -> mallory.send(frame(Frame.TEXT, 0xE8, 0x8C)));
  }

  @Test
  void aSurrogateInUtf8IsClosedWith1007() {
    assertClosed(1007, mallory -> mallory.send(frame(Frame.TEXT, 0xED, 0xA0, 0x80)));
  }

  @Test
  void theLargestMessageIsDeliveredWhole() {
    assertDelivered("a".repeat(MAX_BYTES));
  }

  @Test
  void theLargestMessageIsCountedInBytesOfUtf8() {
    assertDelivered("茶".repeat(MAX_BYTES / 3));
  }

  private void assertDelivered(String text) {
    assertEquals(MAX_BYTES, text.getBytes(StandardCharsets.UTF_8).length);
    try (ChatClient ann = Entered.by(ws("ann"))) {
      ann.send(text);
      ann.await("the message, whole", line -> line.equals("ann: " + text));
      assertRoomSaw("ann: " + text);
    }
  }

  @Test
  void oneByteMoreIsClosedWith1009() {
    assertTooBig("a".repeat(MAX_BYTES + 1));
  }

  @Test
  void oneByteMoreInFewerCharactersIsClosedWith1009() {
    assertTooBig("茶".repeat(MAX_BYTES / 3) + "a");
  }

  @Test
  void moreThanTheServerTakesIsClosedWith1009() {
    assertTooBig("a".repeat(600 * 1024));
  }

  private void assertTooBig(String text) {
    try (ChatClient mallory = Entered.by(ws("mallory"))) {
      mallory.send(text);
      assertEquals(1009, mallory.awaitClosed().code(), () -> mallory.awaitClosed().toString());
      assertRoomSaw();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
  void aTextWithNothingInItIsAnsweredAndNotPosted(String nothing) {
    try (ChatClient ann = Entered.by(ws("ann"))) {
      ann.send(nothing);
      ann.awaitLines(2);
      assertEquals(List.of(Entered.NOTICE), Entered.seenBy(ann));
      assertRoomSaw();
    }
  }

  @Test
  void aBurstIsCountedTheRestIsRefusedAndNothingIsLost() {
    int sent = 1_000;
    try (ChatClient ann = Entered.by(ws("ann"))) {
      long begin = System.nanoTime();
      IntStream.range(0, sent).forEach(i -> ann.send("message " + i));
      witness.send("what a noise");
      Deadline.standard()
          .until(
              "an account of all that was sent",
              () -> posted(ann).size() + refused(ann) >= sent,
              () -> posted(ann).size() + " posted, " + refused(ann) + " refused");
      double seconds = (System.nanoTime() - begin) / 1e9;
      List<String> posted = posted(ann);
      assertEquals(sent, posted.size() + refused(ann));
      assertEquals(
          IntStream.range(0, BURST_MESSAGES).mapToObj(i -> "ann: message " + i).toList(),
          posted.subList(0, BURST_MESSAGES));
      assertTrue(
          posted.size() <= BURST_MESSAGES + seconds * MESSAGES_PER_SECOND + 1,
          () -> posted.size() + " posted in " + seconds + " s");

      // The session is open, and after a moment it has its say again.
      awaitNextToken();
      ann.send("enough");
      witness.await("ann: enough");
      assertEquals(posted, posted(witness).subList(0, posted.size()));
      assertTrue(witness.lines().contains("witness: what a noise"));
      assertEquals(0, refused(witness));
    }
  }

  @Test
  void bytesAreLimitedToo() {
    int sent = 30;
    int fit = BURST_BYTES / MAX_BYTES;
    String text = "b".repeat(MAX_BYTES);
    try (ChatClient ann = Entered.by(ws("ann"))) {
      long begin = System.nanoTime();
      IntStream.range(0, sent).forEach(i -> ann.send(text));
      Deadline.standard()
          .until(
              "an account of all that was sent",
              () -> posted(ann).size() + refused(ann) >= sent,
              () -> posted(ann).size() + " posted, " + refused(ann) + " refused");
      double seconds = (System.nanoTime() - begin) / 1e9;
      int posted = posted(ann).size();
      assertEquals(sent, posted + refused(ann));
      assertTrue(
          posted >= fit && posted <= fit + seconds * BYTES_PER_SECOND / MAX_BYTES + 1,
          () -> posted + " posted in " + seconds + " s");
      witness.awaitLines(1 + posted);
      assertEquals(posted(ann), Entered.seenBy(witness));
    }
  }

  private static List<String> posted(ChatClient client) {
    return client.lines().stream().filter(line -> line.startsWith("ann: ")).toList();
  }

  /** The sum of what the notices say was sent too fast. */
  private static int refused(ChatClient client) {
    return client.lines().stream()
        .map(TOO_FAST::matcher)
        .filter(Matcher::matches)
        .mapToInt(notice -> Integer.parseInt(notice.group(1)))
        .sum();
  }

  /** Lets the time of two messages pass: the one thing here that only time does. */
  private static void awaitNextToken() {
    long begin = System.nanoTime();
    Deadline.standard()
        .until(
            "the time of two messages",
            () ->
                System.nanoTime() - begin
                    > Duration.ofSeconds(2).dividedBy(MESSAGES_PER_SECOND).toNanos());
  }

  /**
   * RFC 6455, 5.1 demands the close. Tyrus does not look at the mark and takes the message; nothing
   * of the frame reaches an application, so there it is a message like any other. Masks protect
   * proxies from what a page makes its browser send, and browsers always mask.
   */
  @Test
  void anUnmaskedFrameIsClosedWith1002OrIsAMessageLikeAnyOther() {
    if (ServerKind.current() == ServerKind.WILDFLY) {
      assertClosed(1002, mallory -> mallory.sendUnmasked(Frame.text("no mask")));
    } else {
      try (RawWebSocket mallory = RawWebSocket.open(ws("mallory"))) {
        mallory.sendUnmasked(Frame.text("no mask"));
        mallory.await("mallory: no mask");
      }
      assertRoomSaw("mallory: no mask");
    }
  }

  @Test
  void anUnknownKindOfFrameIsClosedWith1002() {
    assertClosed(1002, mallory -> mallory.send(frame(0x3, 'a')));
  }

  @Test
  void aContinuationOfNothingIsClosedWith1002() {
    assertClosed(1002, mallory -> mallory.send(frame(Frame.CONTINUATION, 'a')));
  }

  @Test
  void fragmentsAreOneMessageAndAPingMayComeBetween() {
    byte[] text = "一杯茶 in three parts".getBytes(StandardCharsets.UTF_8);
    try (RawWebSocket ann = RawWebSocket.open(ws("ann"))) {
      // The first cut goes through the middle of a character.
      ann.send(new Frame(false, Frame.TEXT, Arrays.copyOfRange(text, 0, 4)));
      ann.send(frame(Frame.PING, 1, 2, 3));
      ann.send(new Frame(false, Frame.CONTINUATION, Arrays.copyOfRange(text, 4, 12)));
      ann.send(new Frame(true, Frame.CONTINUATION, Arrays.copyOfRange(text, 12, text.length)));
      assertEquals(frame(Frame.PONG, 1, 2, 3), ann.await(Frame.PONG));
      assertEquals("ann: 一杯茶 in three parts", ann.await(Frame.TEXT).text());
    }
    assertRoomSaw("ann: 一杯茶 in three parts");
  }

  @Test
  void fragmentsThatAreTooMuchTogetherAreClosedWith1009() {
    byte[] half = "a".repeat(MAX_BYTES / 2 + 1).getBytes(StandardCharsets.UTF_8);
    assertClosed(
        1009,
        mallory -> {
          mallory.send(new Frame(false, Frame.TEXT, half));
          mallory.send(new Frame(true, Frame.CONTINUATION, half));
        });
  }

  @Test
  void aPingIsAnsweredWithItsPayload() {
    try (RawWebSocket ann = RawWebSocket.open(ws("ann"))) {
      ann.send(frame(Frame.PING));
      assertEquals(frame(Frame.PONG), ann.await(Frame.PONG));
      Frame full = new Frame(true, Frame.PING, "p".repeat(125).getBytes(StandardCharsets.UTF_8));
      ann.send(full);
      assertEquals(new Frame(true, Frame.PONG, full.payload()), ann.await(Frame.PONG));
    }
    assertRoomSaw();
  }

  @Test
  void connectionsThatBreakWithinAFrameLeaveTheRoomAsItWas() {
    byte[] whole = RawWebSocket.encoded(Frame.text("never ends"), true);
    byte[] begun = Arrays.copyOf(whole, whole.length - 3);
    for (int i = 0; i < 20; i++) {
      RawWebSocket mallory = RawWebSocket.open(ws("mallory"));
      mallory.write(begun);
      mallory.reset();
    }
    assertRoomSaw();
    try (ChatClient ann = Entered.by(ws("ann"))) {
      ann.send("who was that?");
      witness.await("ann: who was that?");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 1 message not sent: too fast.",
        "bob: it was me",
        ": ",
        "  kept as it is  ",
        "two\nlines\r\nand a third",
        "<script>alert(1)</script>",
        "ping ",
        "Ping",
        "nul \u0000 and bell \u0007",
        "\u202eright to left"
      })
  void aTextComesThroughAsItWasSaid(String text) {
    try (ChatClient ann = Entered.by(ws("ann"))) {
      ann.send(text);
      witness.await("ann: " + text);
      assertRoomSaw("ann: " + text);
    }
  }

  @Test
  void theTextPingIsNeitherPostedNorAnswered() {
    try (ChatClient ann = Entered.by(ws("ann"))) {
      IntStream.range(0, 100).forEach(i -> ann.send("ping"));
      // Not counted as messages either: the burst is still there.
      IntStream.range(0, BURST_MESSAGES).forEach(i -> ann.send("message " + i));
      ann.awaitLines(1 + BURST_MESSAGES);
      String[] said =
          IntStream.range(0, BURST_MESSAGES)
              .mapToObj(i -> "ann: message " + i)
              .toArray(String[]::new);
      assertEquals(List.of(said), Entered.seenBy(ann));
      assertRoomSaw(said);
    }
  }
}
