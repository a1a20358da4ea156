package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.JsonClient;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.NodeOptions;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ProtocolSchema;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.TestRedis;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code teahouse.v1} promises, on two nodes and a Redis that may lose things. */
@OnServer
class ProtocolIT {

  @TempDir static Path directory;

  private static TestRedis redis;
  private static Node first;
  private static Node second;

  @BeforeAll
  static void startTwoNodes() {
    redis = TestRedis.start(directory);
    first = node().start();
    second = node().start();
  }

  private static NodeOptions node() {
    return Node.on(redis)
        .setting("limits.messages-per-second", "0")
        .setting("limits.bytes-per-second", "0");
  }

  @AfterAll
  static void stopThem() {
    second.close();
    first.close();
    redis.close();
  }

  private static JsonClient enter(Node node, String room, String name) {
    JsonClient client = JsonClient.hello(node.ws(), name);
    client.join(room, null);
    return client;
  }

  /** The position after an event or a page. */
  private static JsonNode position(JsonNode event) {
    ObjectNode position = event.deepCopy();
    position.retain("epoch", "seq", "id");
    return position;
  }

  private static List<String> texts(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> prefix + i).toList();
  }

  private static void awaitTexts(JsonClient client, List<String> texts) {
    Deadline.standard().until(texts.toString(), () -> client.texts().equals(texts), client::texts);
  }

  @Test
  void saysNothingThatIsNotDocumented() {
    try (JsonClient client = JsonClient.open(first.ws())) {
      client.send("{'type':'send','ref':1,'room':'walk','text':'too early'}");
      client.send("{'type':'ping','ref':14}");
      client.send("{'type':'hello','ref':'h','client':'a secret of enough characters'}");
      client.send("{'type':'hello','ref':2}");
      client.send("{'type':'join','ref':3,'room':'walk'}");
      client.send("{'type':'send','ref':4,'room':'walk','text':'hello','key':'k'}");
      client.send("{'type':'send','ref':5,'room':'elsewhere','text':'hello'}");
      client.send("{'type':'send','ref':6,'room':'walk','text':'  '}");
      client.send("{'type':'send','ref':7,'room':'walk','text':'" + "x".repeat(65_536) + "'}");
      client.send("{'type':'history','ref':8,'room':'walk','limit':10}");
      client.send("{'type':'rename','ref':9,'name':'Ann'}");
      client.send("{'type':'join','ref':10,'room':'a{b'}");
      client.send("{'type':'leave','ref':11,'room':'walk'}");
      client.send("{'type':'dance','ref':12}");
      client.send("no JSON");
      client.send("{'type':'ping','ref':13}");
      client.await("pong");
      client.await("left");
      assertEquals("malformed", code(client, 1));
      assertEquals("malformed", code(client, 14));
      assertEquals("malformed", code(client, 2));
      assertEquals("not-joined", code(client, 5));
      assertEquals("empty", code(client, 6));
      assertEquals("too-long", code(client, 7));
      assertEquals("unknown-room", code(client, 10));
      assertEquals("malformed", code(client, 12));
      assertTrue(client.socket().isOpen());
      ProtocolSchema schema = new ProtocolSchema();
      client.lines().forEach(schema::checkEvents);
    }
  }

  private static String code(JsonClient client, int ref) {
    return client
        .await(
            "refused " + ref,
            event -> JsonClient.is("refused", event) && event.path("ref").asInt() == ref)
        .get("code")
        .asText();
  }

  @Test
  void closesWhoDoesNotIntroduceItself() {
    try (JsonClient silent = JsonClient.open(first.ws())) {
      assertEquals(4408, silent.socket().awaitClosed().code());
    }
  }

  @Test
  void showsWhatWasSaidToWhoComesLater() {
    try (JsonClient ann = enter(first, "later", "Ann")) {
      IntStream.range(0, 60).forEach(i -> ann.say("later", "m" + i, "k" + i));
      try (JsonClient ben = enter(second, "later", "Ben")) {
        JsonNode page = ben.await("history");
        assertEquals(50, page.get("messages").size());
        assertEquals("m59", page.get("messages").get(49).get("text").asText());
        assertTrue(page.get("more").asBoolean());
        ben.send("{'type':'history','ref':'old','room':'later','before':11}");
        JsonNode older = ben.await("older", event -> event.path("ref").asText().equals("old"));
        assertEquals("m0", older.get("messages").get(0).get("text").asText());
        assertFalse(older.get("more").asBoolean());
      }
    }
  }

  @Test
  void goesOnWhereAMemberWasOnAnotherNode() {
    try (JsonClient ann = enter(first, "resume", "Ann")) {
      JsonClient before = enter(first, "resume", "Ben");
      ann.say("resume", "a0", "k0");
      awaitTexts(before, List.of("a0"));
      JsonNode seen = before.await("message");
      before.close();
      IntStream.range(1, 300).forEach(i -> ann.say("resume", "a" + i, "k" + i));
      try (JsonClient ben = JsonClient.hello(second.ws(), "Ben")) {
        assertTrue(ben.join("resume", position(seen)).get("resumed").asBoolean());
        awaitTexts(ben, texts("a", 1, 300));
      }
    }
  }

  @Test
  void goesOnInARoomThatWasEmpty() {
    JsonClient before = enter(first, "empty", "Ben");
    JsonNode nothing = position(before.await("history"));
    before.close();
    try (JsonClient ann = enter(second, "empty", "Ann")) {
      ann.say("empty", "a0", "k0");
      try (JsonClient ben = JsonClient.hello(first.ws(), "Ben")) {
        assertTrue(ben.join("empty", nothing).get("resumed").asBoolean());
        awaitTexts(ben, List.of("a0"));
      }
    }
  }

  @Test
  void saysSoWhenAPlaceIsNotInTheLog() {
    try (JsonClient ann = enter(first, "foreign", "Ann")) {
      JsonNode accepted = ann.say("foreign", "a0", "k0");
      ObjectNode foreign = (ObjectNode) position(accepted);
      foreign.put("id", "foreign");
      try (JsonClient ben = JsonClient.hello(second.ws(), "Ben")) {
        assertFalse(ben.join("foreign", foreign).get("resumed").asBoolean());
        assertEquals(1, ben.await("history").get("messages").size());
      }
    }
  }

  @Test
  void aRetryIsNotARepeatAndAnotherMembersKeyIsItsOwn() {
    try (JsonClient ann = enter(first, "retry", "Ann");
        JsonClient ben = enter(second, "retry", "Ben")) {
      JsonNode once = ann.say("retry", "a", "k");
      ann.send("{'type':'send','ref':'again','room':'retry','text':'a','key':'k'}");
      JsonNode again = ann.await("again", event -> event.path("ref").asText().equals("again"));
      assertEquals(once.get("id"), again.get("id"));
      JsonNode other = ben.say("retry", "b", "k");
      assertNotEquals(once.get("id"), other.get("id"));
      awaitTexts(ann, List.of("a", "b"));
      awaitTexts(ben, List.of("a", "b"));
    }
  }

  @Test
  void sendsInTheBestWayOfTheServer() {
    try (JsonClient ann = enter(first, "best", "Ann")) {
      ann.say("best", "a", "k");
      String container = ServerKind.current() == ServerKind.PAYARA ? "Tyrus" : "Undertow";
      assertTrue(first.log().contains("Texts are sent in the way of " + container), first::log);
    }
  }

  @Test
  void saysOfAFarTooLongTextThatItIsTooLong() {
    try (JsonClient ann = enter(first, "long", "Ann")) {
      ann.send(
          "{'type':'send','room':'long','ref':'far','text':'%s'}".formatted("x".repeat(400_000)));
      JsonNode refused = ann.await("far", event -> event.path("ref").asText().equals("far"));
      assertEquals("too-long", refused.get("code").asText(), refused::toString);
    }
  }

  @Test
  void tellsEverybodyWhenRedisHasLostARoom() {
    try (JsonClient ann = enter(first, "lost", "Ann");
        JsonClient ben = enter(second, "lost", "Ben")) {
      ann.say("lost", "before", "k0");
      awaitTexts(ben, List.of("before"));
      redis.ask(jedis -> jedis.del("teahouse:{lost}:log", "teahouse:{lost}:meta"));
      ann.say("lost", "after", "k1");
      for (JsonClient client : List.of(ann, ben)) {
        JsonNode reset = client.await("reset");
        assertEquals("forked", reset.get("reason").asText());
        assertEquals("after", reset.get("messages").get(0).get("text").asText());
      }
    }
  }

  @Test
  void plainTextAndThisProtocolShareARoom() {
    try (JsonClient ann = enter(first, "mixed", "Ann");
        ChatClient ben = ChatClient.open(second.ws("room=mixed&name=Ben"))) {
      ben.send("from the terminal");
      awaitTexts(ann, List.of("from the terminal"));
      ann.say("mixed", "from the page", "k");
      ben.await("Ann: from the page");
    }
  }
}
