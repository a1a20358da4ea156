package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.HandshakeResponse;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Settings in each of the ways that an operator has: system property, environment variable and
 * JNDI. One node shows them all, and begins without a Redis. Its Redis wants a password.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigurationIT {
  /** How long the server itself keeps an HTTP connection that asks for nothing. */
  private static final int CONTAINER_IDLE_SECONDS = 1;

  /** More than the other tests here have at a time. */
  private static final int SESSIONS = 20;

  private static final String PASSWORD = "oolong-secret";
  private static final String[] ONLY_WITH_PASSWORD = {
    "--user", "teahouse", "on", ">" + PASSWORD, "~*", "&*", "+@all"
  };
  private static final String WAITING =
      "* The room's store is away. You are in the room as soon as it is back.";
  private static final String AWAY = "* 1 message not sent: the room's store is away. Try again.";

  @TempDir private static Path directory;

  private static TestRedis redis;
  private static Node node;

  /** Came while Redis was away. */
  private static ChatClient early;

  @BeforeAll
  static void startWithoutRedis() throws IOException {
    redis = TestRedis.start(directory.resolve("redis"), ONLY_WITH_PASSWORD);
    redis.kill();
    node =
        Node.options()
            .war(withoutWebXml())
            .environment(
                "TEAHOUSE_REDIS_URL", "redis://teahouse:" + PASSWORD + "@127.0.0.1:" + redis.port())
            .environment("TEAHOUSE_LIMITS_MESSAGES_PER_SECOND", "1")
            .environment("TEAHOUSE_ROOM_DEFAULT", "by-environment")
            .environment("TEAHOUSE_REDIS_KEY_PREFIX", "by-environment")
            .setting("redis.key-prefix", "by-property")
            .setting("message.max-bytes", "100B")
            .setting("limits.sessions", Integer.toString(SESSIONS))
            .setting("room.defualt", "misspelt")
            // So long does a handshake wait for a Redis that is there and does not answer.
            .setting("redis.read-timeout", "30s")
            .serverCommands(bind("teahouse/room/default", "by-jndi"), impatience())
            .start();
    early = ChatClient.open(node.ws("name=early"));
    early.await(WAITING);
    early.send("is it open?");
    early.await(AWAY);
    redis.restart();
  }

  private static Path withoutWebXml() throws IOException {
    // failsafe's own property, see pom.xml.
    Path built = Path.of(System.getProperty("teahouse.test.war"));
    Path copy = directory.resolve("teahouse.war");
    Files.copy(built, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
      Files.deleteIfExists(zip.getPath("WEB-INF", "web.xml"));
    }
    return copy;
  }

  /** The line that binds a text in JNDI, as in server-config. */
  private static String bind(String name, String value) {
    return switch (ServerKind.current()) {
      case PAYARA ->
          "create-custom-resource --restype=java.lang.String"
              + " --factoryclass=org.glassfish.resources.custom.factory.PrimitivesAndStringFactory"
              + " --property=value="
              + value
              + " "
              + name;
      case WILDFLY ->
          "/subsystem=naming/binding=java\\:global\\/"
              + name.replace("/", "\\/")
              + ":add(binding-type=simple, type=java.lang.String, value=\""
              + value
              + "\")";
    };
  }

  /** The line that makes the server itself end idle HTTP connections soon. */
  private static String impatience() {
    return switch (ServerKind.current()) {
      case PAYARA ->
          "set configs.config.server-config.network-config.protocols.protocol.http-listener.http"
              + ".timeout-seconds="
              + CONTAINER_IDLE_SECONDS;
      case WILDFLY ->
          "/subsystem=undertow/server=default-server/http-listener=default"
              + ":write-attribute(name=no-request-timeout,value="
              + CONTAINER_IDLE_SECONDS * 1000
              + ")";
    };
  }

  @AfterAll
  static void stop() {
    if (early != null) {
      early.abort();
    }
    if (node != null) {
      node.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  private static void awaitUp() {
    Deadline.standard()
        .until("Redis to be found", () -> count("Redis is up: ") > 0, () -> node.log());
  }

  private static long count(String words) {
    return node.log().lines().filter(line -> line.contains(words)).count();
  }

  @Test
  void whoCameWhileRedisWasAwayAtBootIsInTheRoomWhenItIsThere() {
    awaitUp();
    try (ChatClient late = Entered.by(node.ws("name=late"))) {
      early.send("now?");
      late.await("early: now?");
      late.send("now.");
      early.await("late: now.");
      assertEquals(
          List.of(WAITING, AWAY),
          early.lines().stream().filter(line -> line.startsWith("* ")).toList());
    }
  }

  @Test
  void aSettingByJndiGoesBeforeOneOfMicroProfileConfig() {
    awaitUp();
    try (ChatClient guest = Entered.by(node.ws("name=guest"));
        ChatClient there = Entered.by(node.ws("room=by-jndi&name=there"))) {
      there.send("where are you?");
      guest.await("there: where are you?");
    }
  }

  @Test
  void aSettingByEnvironmentVariableIsTaken() {
    awaitUp();
    try (ChatClient hasty = Entered.by(node.ws("room=hasty&name=hasty"))) {
      IntStream.range(0, 4).forEach(i -> hasty.send("message " + i));
      String notice =
          hasty.await(
              "the notice of the limit", line -> line.startsWith("* 1 message not sent: t"));
      assertTrue(notice.contains(" Allowed are 1 message "), notice);
    }
  }

  @Test
  void aSettingBySystemPropertyIsTaken() {
    awaitUp();
    try (ChatClient ann = Entered.by(node.ws("room=short&name=ann"))) {
      ann.send("a".repeat(100));
      ann.await("ann: " + "a".repeat(100));
      ann.send("a".repeat(101));
      assertEquals(1009, ann.awaitClosed().code());
    }
  }

  @Test
  void whoComesToAFullNodeIsAskedToComeLater() {
    awaitUp();
    List<ChatClient> crowd =
        IntStream.range(0, SESSIONS)
            .mapToObj(i -> ChatClient.open(node.ws("room=crowd&name=guest" + i)))
            .toList();
    // One of them, with the one who came early, is too many.
    ChatClient.Closing closing =
        Deadline.standard()
            .value(
                "somebody to be turned away",
                () -> crowd.stream().flatMap(guest -> guest.closing().stream()).findFirst(),
                () -> "all are in");
    assertEquals(new ChatClient.Closing(1013, "The node is full."), closing);
    crowd.forEach(ChatClient::close);
    Deadline.standard()
        .until("room for one more", ConfigurationIT::isThereRoom, () -> "The node is full");
    assertEquals(1, count("The node is full: it has " + SESSIONS + " sessions"), node::log);
    assertEquals(1, count("The node has room again"), node::log);
  }

  private static boolean isThereRoom() {
    try (ChatClient later = ChatClient.open(node.ws("room=crowd&name=later"))) {
      later.send("is there room?");
      Deadline.standard()
          .until(
              "an answer",
              () -> later.closing().isPresent() || !later.lines().isEmpty(),
              later::lines);
      return later.closing().isEmpty();
    }
  }

  @Test
  void aSystemPropertyGoesBeforeAnEnvironmentVariable() {
    awaitUp();
    try (ChatClient ann = Entered.by(node.ws("room=prefix&name=ann"))) {
      ann.send("hello");
      ann.await("ann: hello");
      assertTrue(
          redis.ask(jedis -> jedis.pubsubChannels()).contains("by-property:{prefix}"),
          () -> redis.ask(jedis -> jedis.pubsubChannels()).toString());
    }
  }

  @Test
  void aMisspeltKeyIsNamedAndNoOther() {
    List<String> ignored =
        node.log().lines().filter(line -> line.contains("is no setting of Teahouse")).toList();
    assertEquals(1, ignored.size(), ignored::toString);
    assertTrue(
        ignored.get(0).contains("teahouse.room.defualt is no setting of Teahouse: ignored."),
        ignored::toString);
  }

  @Test
  void theLogSaysWhereRedisIsAndNotWithWhichPassword() {
    awaitUp();
    String log = node.log();
    assertTrue(log.contains("Redis is away: redis://***@127.0.0.1:" + redis.port()), log);
    assertTrue(log.contains("Redis is up: redis://***@127.0.0.1:" + redis.port()), log);
    assertFalse(log.contains(PASSWORD), "the password is in the log");
  }

  /** Nor would the node's own heartbeat have kept it: that is 25 seconds away. */
  @Test
  void theServersOwnIdleTimeoutEndsNoQuietSession() {
    awaitUp();
    try (RawWebSocket quiet = RawWebSocket.open(node.ws("room=quiet&name=quiet"))) {
      Duration quietly = Duration.ofSeconds(3L * CONTAINER_IDLE_SECONDS);
      long begin = System.nanoTime();
      Deadline.standard()
          .until(quietly + " to pass", () -> System.nanoTime() - begin >= quietly.toNanos());
      quiet.send("good morning");
      assertEquals("quiet: good morning", quiet.read().text());
    }
  }

  /** Last: it begins a new log of the node's start and ends everybody's session. */
  @Test
  @Order(Integer.MAX_VALUE)
  void handshakesWaitUntilItIsKnownWhetherRedisIsThere() throws Exception {
    awaitUp();
    ExecutorService operator = Executors.newSingleThreadExecutor();
    redis.pause();
    try {
      // Returns when the node takes visitors; before that, it has to refuse them.
      Future<?> redeployed = operator.submit(node::redeploy);
      HandshakeResponse undecided =
          Deadline.standard()
              .value(
                  "a handshake that is refused for now",
                  () -> Optional.of(handshake()).filter(ConfigurationIT::isStarting),
                  ConfigurationIT::handshake);
      assertEquals(503, undecided.status(), undecided::toString);
      assertEquals("1", undecided.header("Retry-After").orElse("none"));
      assertFalse(redeployed.isDone());
      redis.resume();
      redeployed.get(Deadline.DEFAULT.toSeconds(), TimeUnit.SECONDS);
      assertEquals(101, handshake().status());
    } finally {
      redis.resume();
      operator.shutdown();
    }
  }

  private static boolean isStarting(HandshakeResponse answer) {
    return answer.body().equals("The node is starting.\n");
  }

  private static HandshakeResponse handshake() {
    try (RawWebSocket socket = RawWebSocket.open(node.ws())) {
      return socket.response();
    }
  }

  @Test
  void aSettingOutOfRangeStopsTheDeploymentWithOneSentence() {
    String log =
        Node.options()
            .environment("TEAHOUSE_REDIS_URL", "redis://user:" + PASSWORD + "@127.0.0.1/tea")
            .startExpectingFailure();
    String sentence =
        "teahouse.redis.url is \"redis://***@127.0.0.1/tea\"; allowed:"
            + " redis://[user:password@]host[:port][/database], or rediss:// for TLS.";
    assertTrue(log.contains(sentence), log);
    List<String> ours =
        log.lines()
            .filter(line -> line.contains("SEVERE") || line.contains("ERROR"))
            .filter(line -> line.endsWith(sentence))
            .toList();
    assertEquals(1, ours.size(), ours::toString);
    assertFalse(log.contains(PASSWORD), "the password is in the log");
  }
}
