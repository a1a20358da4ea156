package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.JsonClient;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RunningServer;
import chat.teahouse.harness.ServerUnderTest;
import chat.teahouse.harness.TestRedis;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is in a room, on two nodes: the server under test and one more. */
@OnServer
class PresenceIT {
  /** Longer than the grace of who leaves, and than the pause between two looks at it. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  /** What is promised of a node that dies. */
  private static final Duration EXPIRY = Duration.ofSeconds(60);

  /** Longer than the time in which all can come back to the list after an outage. */
  private static final Duration OUTAGE = Duration.ofSeconds(80);

  private static Node second;

  @BeforeAll
  static void startTheSecondNode() {
    second = Node.on(TestRedis.shared()).start();
  }

  @AfterAll
  static void stopTheSecondNode() {
    second.close();
  }

  private static String room() {
    return "presence-" + UUID.randomUUID();
  }

  private static JsonClient enter(RunningServer node, String room, String name, String secret) {
    JsonClient client = JsonClient.open(node.ws(""));
    client.send("{'type':'hello','name':'%s','client':'%s'}".formatted(name, secret));
    client.await("welcome");
    client.join(room, null);
    return client;
  }

  private static JsonClient enter(RunningServer node, String room, String name) {
    return enter(node, room, name, UUID.randomUUID().toString());
  }

  /** The names that a client knows by the rule of docs/protocol.md. */
  private static Set<String> names(JsonClient client) {
    Map<String, String> names = new HashMap<>();
    long version = -1;
    for (JsonNode event : client.events()) {
      if (JsonClient.is("joined", event)) {
        names.clear();
        version = -1;
      } else if (JsonClient.is("presence", event) && event.has("members")) {
        names.clear();
        put(names, event.get("members"));
        version = event.get("version").asLong();
      } else if (JsonClient.is("presence", event)
          && event.has("joined")
          && event.get("version").asLong() > version) {
        assertEquals(version + 1, event.get("version").asLong(), event::toString);
        version++;
        event.get("left").forEach(member -> names.remove(member.asText()));
        put(names, event.get("joined"));
        assertEquals(names.size(), event.get("count").asInt(), event::toString);
      }
    }
    return new TreeSet<>(names.values());
  }

  private static void put(Map<String, String> names, JsonNode members) {
    members.forEach(one -> names.put(one.get("member").asText(), one.get("name").asText()));
  }

  private static void await(JsonClient client, Duration limit, String... names) {
    Deadline.of(limit)
        .until(
            Set.of(names).toString(),
            () -> names(client).equals(Set.of(names)),
            () -> names(client));
  }

  private static void await(JsonClient client, String... names) {
    await(client, Deadline.DEFAULT, names);
  }

  private static List<JsonNode> changes(JsonClient client) {
    return client.events().stream()
        .filter(event -> JsonClient.is("presence", event) && event.has("left"))
        .toList();
  }

  @Test
  void everybodyIsOnTheListOfEveryNodeUntilTheyLeft() {
    String room = room();
    try (JsonClient ann = enter(ServerUnderTest.current(), room, "Ann");
        JsonClient ben = enter(second, room, "Ben")) {
      await(ann, "Ann", "Ben");
      await(ben, "Ann", "Ben");
      try (ChatClient plain = ChatClient.open(second.ws("room=" + room + "&name=Cat"))) {
        await(ann, "Ann", "Ben", "Cat");
        ben.send("{'type':'rename','name':'Benno'}");
        await(ann, "Ann", "Benno", "Cat");
        plain.abort();
      }
      ben.send("{'type':'leave','room':'%s'}".formatted(room));
      await(ann, GRACE, "Ann");
    }
  }

  @Test
  void aPageThatIsLoadedAgainMakesNoNoise() {
    String room = room();
    String secret = UUID.randomUUID().toString();
    try (JsonClient ann = enter(ServerUnderTest.current(), room, "Ann")) {
      JsonClient before = enter(ServerUnderTest.current(), room, "Ben", secret);
      await(ann, "Ann", "Ben");
      int noise = changes(ann).size();
      before.close();
      // Somebody comes a while later: until then nothing was told, and Ben is back on another node.
      try (JsonClient after = enter(second, room, "Ben", secret);
          JsonClient tab = enter(second, room, "Ben", secret)) {
        await(after, "Ann", "Ben");
        await(tab, "Ann", "Ben");
        awaitGrace(room);
        try (JsonClient cat = enter(second, room, "Cat")) {
          await(cat, "Ann", "Ben", "Cat");
          await(ann, "Ann", "Ben", "Cat");
          assertEquals(noise + 1, changes(ann).size(), () -> changes(ann).toString());
        }
      }
    }
  }

  /** Waits until the seat is given up that Ben had on the first node. */
  private static void awaitGrace(String room) {
    Deadline.of(GRACE).until("two seats", () -> seats(room).size() == 2, () -> seats(room));
  }

  private static List<String> seats(String room) {
    return TestRedis.shared().ask(jedis -> jedis.zrange("teahouse:{" + room + "}:seats", 0, -1));
  }

  @Test
  void tellsTheOthersWhoIsWriting() {
    String room = room();
    try (JsonClient ann = enter(ServerUnderTest.current(), room, "Ann");
        JsonClient ben = enter(second, room, "Ben")) {
      await(ben, "Ann", "Ben");
      ben.send("{'type':'typing','room':'%s'}".formatted(room));
      assertEquals("Ben", ann.await("typing").get("name").asText());
    }
  }

  @Test
  void aNodeThatDiesTakesItsMembersOffTheList() {
    String room = room();
    try (JsonClient ann = enter(ServerUnderTest.current(), room, "Ann")) {
      try (Node dying = Node.on(TestRedis.shared()).start();
          JsonClient ben = enter(dying, room, "Ben")) {
        await(ann, "Ann", "Ben");
        await(ben, "Ann", "Ben");
        dying.kill();
      }
      await(ann, EXPIRY, "Ann");
    }
  }

  @Test
  void anOutageOfRedisAnnouncesNobodyAsLeft(@TempDir Path directory) {
    String room = room();
    // One that forgets everything when it is killed.
    try (TestRedis redis = TestRedis.start(directory, "--appendonly", "no");
        Node one = Node.on(redis).start();
        Node other = Node.on(redis).start();
        JsonClient ann = enter(one, room, "Ann");
        JsonClient ben = enter(other, room, "Ben")) {
      JsonClient cat = enter(other, room, "Cat");
      await(ann, "Ann", "Ben", "Cat");
      await(ben, "Ann", "Ben", "Cat");
      redis.kill();
      ann.await("Redis is away", event -> isStatus(event, "down"));
      redis.restart();
      ann.await("Redis is back", event -> isStatus(event, "up"));
      cat.close();
      // Nobody is taken off the list before all had the time to come back to it.
      for (JsonClient client : List.of(ann, ben)) {
        await(client, OUTAGE, "Ann", "Ben");
        List<JsonNode> left = changes(client).stream().map(change -> change.get("left")).toList();
        assertEquals(1, left.stream().mapToInt(JsonNode::size).sum(), left::toString);
      }
    }
  }

  private static boolean isStatus(JsonNode event, String redis) {
    return JsonClient.is("status", event) && event.get("redis").asText().equals(redis);
  }

  @Test
  void ofACrowdOnlyTheNumberIsToldAndTheListIsGivenInParts() {
    String room = room();
    List<JsonClient> crowd = new ArrayList<>();
    try (JsonClient ann = enter(ServerUnderTest.current(), room, "Ann")) {
      await(ann, "Ann");
      IntStream.rangeClosed(1, 600).forEach(i -> crowd.add(enter(second, room, "c" + i)));
      ann.await(
          "a crowd of 601",
          event ->
              JsonClient.is("presence", event)
                  && event.get("count").asInt() == 601
                  && !event.has("members")
                  && !event.has("joined"));
      Set<String> names = new HashSet<>();
      String cursor = "";
      int parts = 0;
      do {
        parts++;
        String ref = "part " + parts;
        ann.send("{'type':'members','ref':'%s','room':'%s'%s}".formatted(ref, room, cursor));
        JsonNode part =
            ann.await(ref, event -> JsonClient.is("members", event) && isRef(event, ref));
        assertEquals(601, part.get("count").asInt());
        part.get("members").forEach(member -> names.add(member.get("name").asText()));
        cursor = part.has("next") ? ",'cursor':'%s'".formatted(part.get("next").asText()) : "";
      } while (!cursor.isEmpty());
      assertEquals(601, names.size());
      assertTrue(parts > 2, "the list came in " + parts + " parts");
    } finally {
      crowd.forEach(JsonClient::close);
    }
  }

  private static boolean isRef(JsonNode event, String ref) {
    return event.get("ref").asText().equals(ref);
  }
}
