package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.HandshakeResponse;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RawHandshake;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.ServerUnderTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, who is refused, and what a refusal says. */
@OnServer
@ExtendWith(StrictNode.Shared.class)
class HandshakeIT {
  private static final int DRIPPING = 50;
  private static final int NEW_ROOMS = 100;

  /** What would tell a stranger about the inside: a stack trace, a class, the server's name. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "(?i)exception|\\tat |java|jakarta|chat\\.teahouse|payara|glassfish|wildfly|undertow|tyrus");

  private static URI ws(String query) {
    return ServerUnderTest.current().ws(query);
  }

  private static RawHandshake lobby() {
    return RawWebSocket.to(ws("room=handshake"));
  }

  private static String ownOrigin() {
    return "http://" + ServerUnderTest.current().http().getAuthority();
  }

  private static HandshakeResponse answer(RawHandshake handshake) {
    try (RawWebSocket socket = handshake.open()) {
      return socket.response();
    }
  }

  private static HandshakeResponse answerTo(String origin) {
    return answer(lobby().header("Origin", origin));
  }

  /** The answer to a query exactly as it stands here, which need not be a correct one. */
  private static HandshakeResponse answerToQuery(String query) {
    String request = RawWebSocket.to(ws("")).text().replace("/ws ", "/ws?" + query + " ");
    try (RawWebSocket socket = RawWebSocket.to(ws("")).connect()) {
      socket.write(request);
      return socket.readResponse();
    }
  }

  private static void assertRefused(int status, String sentence, HandshakeResponse answer) {
    assertEquals(status, answer.status(), answer::toString);
    assertEquals(sentence + "\n", answer.body());
    assertEquals("text/plain;charset=UTF-8", answer.header("Content-Type").orElse("none"));
    assertTellsNothing(answer);
  }

  private static void assertTellsNothing(HandshakeResponse answer) {
    assertFalse(INTERNALS.matcher(answer.body()).find(), answer::body);
  }

  private static void assertForeign(HandshakeResponse answer) {
    assertRefused(
        403,
        "Pages of this origin may not connect; teahouse.origins lists those that may.",
        answer);
  }

  @Test
  void theOwnOriginIsAccepted() {
    assertEquals(101, answerTo(ownOrigin()).status());
  }

  @Test
  void noOriginIsAccepted() {
    assertEquals(101, answer(lobby()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://elsewhere.example",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://user@127.0.0.1",
        "127.0.0.1",
        "*",
        "{hostile}"
      })
  void aForeignOriginIsRefused(String origin) {
    assertForeign(answerTo(origin));
  }

  @Test
  void theOwnPortOfAnotherHostIsRefused() {
    int port = ServerUnderTest.current().http().getPort();
    assertForeign(answerTo("http://elsewhere.example:" + port));
    assertForeign(answerTo("http://127.0.0.1.elsewhere.example:" + port));
    assertForeign(answerTo(ownOrigin() + "@elsewhere.example"));
  }

  @Test
  void anOriginIsComparedWithTheHostThatWasAskedFor() {
    RawHandshake behindProxy = lobby().header("Host", "tea.example");
    assertEquals(101, answer(behindProxy.header("Origin", "https://tea.example")).status());
    assertForeign(answer(behindProxy.header("Origin", ownOrigin())));
  }

  @Test
  void aListedOriginIsAccepted(StrictNode node) {
    RawHandshake handshake = RawWebSocket.to(node.ws(""));
    assertEquals(101, answer(handshake.header("Origin", StrictNode.LISTED)).status());
    assertEquals(101, answer(handshake.header("Origin", node.pageOrigin())).status());
    assertEquals(101, answer(handshake.header("Origin", node.ownOrigin())).status());
    assertForeign(answer(handshake.header("Origin", StrictNode.LISTED + ":444")));
    assertForeign(answer(handshake.header("Origin", "http://tea.example")));
  }

  @Test
  void noOriginIsRefusedWhereOriginsAreRequired(StrictNode node) {
    assertForeign(answer(RawWebSocket.to(node.ws(""))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"teahouse.v99", "mqtt, teahouse.v99"})
  void anUnknownSubprotocolIsRefused(String offered) {
    assertRefused(
        400,
        "None of the offered subprotocols is known here; offer teahouse.v1, or none for plain text.",
        answer(lobby().header("Sec-WebSocket-Protocol", offered)));
  }

  @ParameterizedTest
  @CsvSource({
    "%7Bx%7D, U+007B",
    "a%7D, U+007D",
    "a%0Ab, U+000A",
    "%00a, U+0000",
    "a%C2%85b, U+0085",
    "%E2%80%AEa, U+202E",
    "a%E2%80%8Bb, U+200B",
    "%FF, U+FFFD",
    "%C3%28, U+FFFD",
    "%ED%A0%80, U+FFFD"
  })
  void aHostileRoomIsRefusedByItsCharacter(String room, String character) {
    assertRefused(
        400,
        "The room name contains "
            + character
            + "; control and invisible characters and { } are not allowed.",
        answerToQuery("room=" + room + "&name=ann"));
  }

  @ParameterizedTest
  @CsvSource({
    "a%3A%20b, U+003A",
    "a:b, U+003A",
    "a%0D%0Ab, U+000D",
    "a%1B%5B31m, U+001B",
    "%E2%80%AEa, U+202E",
    "a%E2%80%A8b, U+2028",
    "%FF, U+FFFD"
  })
  void aHostileNameIsRefusedByItsCharacter(String name, String character) {
    assertRefused(
        400,
        "The name contains "
            + character
            + "; control and invisible characters and : are not allowed.",
        answerToQuery("room=handshake&name=" + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*%20x", "%2A", "%20*x"})
  void aNameThatLooksLikeANoticeIsRefused(String name) {
    assertRefused(
        400,
        "The name begins with *; only the server's own notices begin so.",
        answerToQuery("name=" + name));
  }

  @Test
  void aLengthOutOfRangeIsRefused() {
    assertRefused(
        400,
        "The room name has 65 characters; 1 to 64 are allowed.",
        answerToQuery("room=" + "a".repeat(65)));
    assertRefused(
        400,
        "The name has 33 characters; 1 to 32 are allowed.",
        answerToQuery("name=" + "%F0%9F%8D%B5".repeat(33)));
    assertRefused(
        400, "The room name has 0 characters; 1 to 64 are allowed.", answerToQuery("room=%20%20"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"room=%zz", "name=%zz", "room=%", "name=%e"})
  void aBrokenPercentEncodingIsRefused(String query) {
    HandshakeResponse answer = answerToQuery(query);
    if (ServerKind.current() == ServerKind.WILDFLY) {
      // Undertow decodes the query itself, before any filter, and refuses it without a word.
      assertEquals(400, answer.status());
      assertEquals("", answer.body());
    } else {
      String what = query.substring(0, 4);
      assertRefused(400, "The " + what + " is not percent-encoded UTF-8.", answer);
    }
  }

  /** Undertow takes no such request line and says so by itself; elsewhere it is for us to say. */
  @ParameterizedTest
  @ValueSource(strings = {"room={x}", "room=a\u0001b", "name=a\u007fb"})
  void hostileCharactersThatAreNotEncodedAreRefusedToo(String query) {
    HandshakeResponse answer = answerToQuery(query);
    assertEquals(400, answer.status(), answer::toString);
    assertTellsNothing(answer);
  }

  @Test
  void unicodeRoomsAndNamesAreAccepted() {
    try (ChatClient ya = Entered.by(ws("room=茶话会🍵&name=يا"));
        ChatClient emoji = Entered.by(ws("room=茶话会🍵&name=👩‍🚀"))) {
      ya.send("مرحبا");
      emoji.await("يا: مرحبا");
      emoji.send("你好");
      ya.await("👩‍🚀: 你好");
    }
  }

  @Test
  void aNameIsTheSameInEveryNormalForm() {
    try (ChatClient composed = Entered.by(ws("room=caf%C3%A9"));
        ChatClient decomposed = Entered.by(ws("room=cafe%CC%81&name=e%CC%81"))) {
      decomposed.send("hello");
      composed.await("\u00e9: hello");
    }
  }

  @Test
  void whoGivesNoNameIsAGuest() {
    try (ChatClient guest = Entered.by(ws("room=guests"))) {
      guest.send("hello");
      guest.await("a guest's message", line -> line.matches("网友[1-9][0-9]: hello"));
    }
  }

  /** The confirmation of a room's subscription may come while the room is still being opened. */
  @Test
  void whoOpensANewRoomIsInIt() {
    for (int i = 0; i < NEW_ROOMS; i++) {
      try (ChatClient first = ChatClient.open(ws("room=new-" + i + "&name=first"))) {
        first.send("hello?");
        first.await("first: hello?");
      }
    }
  }

  @Test
  void aRequestThatIsNoHandshakeIsRefused() {
    HandshakeResponse answer =
        answer(
            lobby().without("Upgrade").without("Sec-WebSocket-Key").header("Connection", "close"));
    assertEquals(400, answer.status(), answer::toString);
    assertEquals("A WebSocket is here; open it with ws:// or wss://.\n", answer.body());
  }

  @Test
  void drippingHandshakesDisturbNobodyAndArriveInTheEnd() {
    String request = lobby().text();
    int half = request.length() / 2;
    List<RawWebSocket> dripping = new ArrayList<>();
    try {
      IntStream.range(0, DRIPPING).forEach(i -> dripping.add(lobby().connect()));
      drip(dripping, request.substring(0, half));

      try (ChatClient ann = Entered.by(ws("room=undisturbed&name=ann"));
          ChatClient bob = Entered.by(ws("room=undisturbed&name=bob"))) {
        ann.send("can you hear me?");
        bob.await("ann: can you hear me?");
      }

      drip(dripping, request.substring(half));
      dripping.forEach(socket -> assertEquals(101, socket.readResponse().status()));
    } finally {
      dripping.forEach(RawWebSocket::close);
    }
  }

  /** Writes to all of them in turn, one byte at a time. */
  private static void drip(List<RawWebSocket> sockets, String text) {
    text.chars()
        .mapToObj(Character::toString)
        .forEach(one -> sockets.forEach(socket -> socket.write(one)));
  }
}
