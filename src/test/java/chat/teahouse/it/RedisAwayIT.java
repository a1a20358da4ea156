package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import chat.teahouse.harness.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors notice of an outage of Redis: a notice when they speak, and nothing else. */
@OnServer
class RedisAwayIT {
  private static final Duration BACK = Duration.ofSeconds(2);
  private static final String AWAY_LINE = "Redis is away";
  private static final String UP_LINE = "Redis is up";

  private final TestRedis redis = TestRedis.shared();
  private final ServerUnderTest server = ServerUnderTest.current();
  private List<ChatClient> clients;
  private ChatClient speaker;
  private ChatClient reader;

  @BeforeEach
  void enter() {
    clients =
        IntStream.range(0, 20)
            .mapToObj(i -> ChatClient.open(server.ws("room=outage&name=c" + i)))
            .toList();
    speaker = clients.get(0);
    reader = clients.get(1);
    Conversation.awaitFlow(speaker, reader, Deadline.DEFAULT);
  }

  @AfterEach
  void leave() {
    redis.resume();
    clients.forEach(ChatClient::abort);
  }

  private int logged(String line) {
    return (int) server.log().lines().filter(logged -> logged.contains(line)).count();
  }

  /** Speaks once a second until so much time has passed; the time itself is what is tested. */
  private void speakFor(Duration time) {
    long began = System.nanoTime();
    Deadline.of(time.plusSeconds(20))
        .every(Duration.ofSeconds(1))
        .until(
            time + " to pass",
            () -> {
              speaker.send("is anybody there?");
              return System.nanoTime() - began >= time.toNanos();
            });
  }

  /** Other nodes of this fork may be on this Redis too. */
  private long subscribers() {
    return redis.connections().stream().filter(TestRedis.Connection::isSubscriber).count();
  }

  private void assertNobodyWasDropped() {
    clients.forEach(client -> assertTrue(client.isOpen(), () -> client.closing().toString()));
  }

  @Test
  void killedForFiveSecondsAndRestarted() {
    int away = logged(AWAY_LINE);
    int up = logged(UP_LINE);
    redis.kill();
    speaker.await(
        "the notice that the message was not sent",
        line -> {
          speaker.send("hello?");
          return line.contains("not sent: the room's store is away");
        });
    speakFor(Duration.ofSeconds(5));
    redis.restart();
    Conversation.awaitFlow(speaker, reader, BACK);
    Conversation.awaitFlow(reader, speaker, BACK);
    assertNobodyWasDropped();
    assertEquals(away + 1, logged(AWAY_LINE), server::log);
    assertEquals(up + 1, logged(UP_LINE), server::log);
  }

  @Test
  void pausedForThirtySecondsAndContinued() {
    int away = logged(AWAY_LINE);
    redis.pause();
    speakFor(Duration.ofSeconds(30));
    speaker.await(
        "the notice that a message was not sent",
        line -> line.contains("not sent: the room's store"));
    redis.resume();
    Conversation.awaitFlow(speaker, reader, BACK);
    Conversation.awaitFlow(reader, speaker, BACK);
    assertNobodyWasDropped();
    assertEquals(away + 1, logged(AWAY_LINE), server::log);
  }

  @Test
  void subscriberCutTwentyTimes() {
    long nodes = subscribers();
    for (int cut = 0; cut < 20; cut++) {
      assertEquals(nodes, redis.killConnections("pubsub"));
      Conversation.awaitFlow(speaker, reader, BACK);
      Deadline.standard()
          .until(
              "one subscriber connection per node",
              () -> subscribers() == nodes,
              redis::connections);
    }
    assertNobodyWasDropped();
  }

  @Test
  void publishersCutTwentyTimesLoseNoMessage() {
    for (int cut = 0; cut < 20; cut++) {
      redis.killConnections("normal");
      String text = "after cut " + cut;
      speaker.send(text);
      reader.await("c0: " + text);
    }
    assertNobodyWasDropped();
    assertEquals(
        List.of(), speaker.lines().stream().filter(line -> line.startsWith("* ")).toList());
  }
}
