package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.client.GoodClient;
import chat.teahouse.chaos.net.Direction;
import chat.teahouse.chaos.net.Ending;
import chat.teahouse.chaos.net.Fault;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.chaos.net.Tripwire;
import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Redis, or the way to it, breaks under talk: nothing that was acknowledged is gone. */
@Tag("faults")
@ExtendWith(Cluster.Shared.class)
class RedisFaultsIT {
  private static final long SEED = 5;
  private static final int CLIENTS = 12;
  private static final int ROOMS = 3;
  private static final int PER_SECOND = 60;

  /** Well below the time after which a node compares its logs with Redis anyway. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final TestRedis redis;
  private Scenario scenario;

  RedisFaultsIT(Cluster cluster) {
    this.cluster = cluster;
    this.redis = cluster.redis();
  }

  @BeforeEach
  void talk(TestInfo test) {
    scenario = new Scenario(cluster, test.getTestMethod().orElseThrow().getName(), SEED);
    scenario.crowd(CLIENTS, ROOMS).talking(PER_SECOND);
  }

  @AfterEach
  void stop() {
    scenario.close();
  }

  private void letPass(Duration time) {
    scenario.crowd().letPass(time);
  }

  private void talkGoesOn() {
    scenario.crowd().awaitAcknowledged(PER_SECOND / 2);
  }

  private void onNetworks(Fault fault) {
    cluster.toRedis().forEach(network -> network.apply(fault));
  }

  @Test
  void killedAndRestartedTwice() {
    redis.kill();
    letPass(Duration.ofSeconds(1));
    redis.restart();
    redis.restart();
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  @Test
  void restartedEmpty() {
    redis.kill();
    deleteData(cluster.directory("redis"));
    scenario.crowd().noteLoss();
    redis.restart();
    talkGoesOn();
    Verdict verdict = scenario.verdict();
    assertTrue(
        verdict.counts().resets() + verdict.counts().notResumed() >= (long) CLIENTS * ROOMS,
        () -> "not everybody was told: " + verdict.counts());
  }

  private static void deleteData(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> data =
          files
              .filter(file -> file.getFileName().toString().startsWith("appendonly"))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (Path file : data) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("chaos")
  void subscribersCutFiftyTimes() {
    for (int i = 0; i < 50; i++) {
      Deadline.standard()
          .until("subscribers", () -> redis.killConnections("pubsub") > 0, redis::connections);
      scenario.crowd().awaitAcknowledged(2);
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void subscribersCutAndTheirFirstReconnectRefused() {
    for (int i = 0; i < 3; i++) {
      Deadline.standard()
          .until("subscribers", () -> redis.killConnections("pubsub") > 0, redis::connections);
      cluster.toRedis().forEach(FaultProxy::refuse);
      letPass(Duration.ofMillis(500));
      cluster.toRedis().forEach(FaultProxy::listen);
      talkGoesOn();
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void publishersCutFiftyTimes() {
    for (int i = 0; i < 50; i++) {
      redis.killConnections("normal");
      scenario.crowd().awaitAcknowledged(2);
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void pausedForThreeSeconds() {
    redis.pause();
    letPass(Duration.ofSeconds(3));
    redis.resume();
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  @Test
  void scriptsForgotten() {
    for (int i = 0; i < 20; i++) {
      redis.ask(Jedis::scriptFlush);
      scenario.crowd().awaitAcknowledged(3);
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void scriptsForgottenWhileSendersDoNotWait() {
    GoodClient eager =
        scenario
            .crowd()
            .enterEager("eager", 0, cluster.addresses(), 30)
            .join(scenario.room(0))
            .join(scenario.room(1));
    for (int i = 0; i < 400; i++) {
      eager.say(scenario.room(i % 2), "in a hurry " + i);
      if (i % 20 == 0) {
        redis.ask(Jedis::scriptFlush);
      }
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void theFirstPostVanishesOfASenderWhoDoesNotWait() {
    GoodClient eager =
        scenario
            .crowd()
            .enterEager("eager", 0, cluster.addresses().subList(0, 1), 30)
            .join(scenario.room(0));
    scenario.stopTalking();
    scenario.awaitRest();
    Tripwire wire =
        cluster.toRedis(0).arm(Direction.UP, Tripwire.before("in a hurry 0", Ending.VANISH));
    for (int i = 0; i < 25; i++) {
      eager.say(scenario.room(0), "in a hurry " + i);
    }
    // Its call times out; the others wait behind it and must not get past it on another connection.
    wire.awaitTouch();
    Deadline.standard().until("a refusal", () -> eager.refused() > 0, eager::toString);
    scenario.verdictWithoutBreaks();
  }

  @Test
  void oneWordIsSaidWhileANodeIsDeafAndNothingMore() {
    scenario.stopTalking();
    scenario.awaitRest();
    GoodClient atNode0 = scenario.crowd().clients().get(0);
    for (int i = 0; i < 3; i++) {
      cluster.toRedis(1).refuse();
      atNode0.say(scenario.room(0), "the only word");
      scenario.crowd().awaitAcknowledged(1);
      cluster.toRedis(1).listen();
      scenario.crowd().awaitRest(SOON);
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void publishDenied() {
    // Not the channels: Redis of that age cuts off who is subscribed to one.
    redis.ask(jedis -> jedis.aclSetUser("default", "-publish"));
    letPass(Duration.ofSeconds(3));
    redis.ask(jedis -> jedis.aclSetUser("default", "+publish"));
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  @Test
  void appendsDenied() {
    redis.ask(jedis -> jedis.aclSetUser("default", "-xadd"));
    letPass(Duration.ofSeconds(2));
    redis.ask(jedis -> jedis.aclSetUser("default", "+xadd"));
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  @Test
  void inABlackHole() {
    cluster.toRedis(0).apply(Fault.BLACK_HOLE);
    // Of node 1 only what Redis answers is swallowed: what it posts stands in the log.
    cluster.toRedis(1).apply(Direction.DOWN, Fault.BLACK_HOLE);
    letPass(Duration.ofSeconds(4));
    cluster.toRedis().forEach(FaultProxy::heal);
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  /** Nobody ends this connection: the node has to find out. */
  @Test
  @Tag("chaos")
  void aSubscribersConnectionIsForgottenByAFirewall() {
    Tripwire wire =
        cluster.toRedis(1).arm(Direction.DOWN, Tripwire.before("message\r\n", Ending.VANISH));
    wire.awaitTouch();
    letPass(Duration.ofSeconds(20));
    talkGoesOn();
    // Healing resets what has lost bytes, which would do the node's work.
    scenario.stopTalking();
    scenario.awaitRest();
    scenario.verdictWithoutBreaks();
  }

  @Test
  @Tag("chaos")
  void stalledAndGoesOn() {
    for (int node = 0; node < cluster.size(); node++) {
      cluster.toRedis(node).apply(Fault.STALL);
      letPass(Duration.ofSeconds(1));
      cluster.toRedis(node).heal();
      talkGoesOn();
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  @Tag("chaos")
  void slow() {
    onNetworks(Fault.delay(Duration.ofMillis(150)));
    talkGoesOn();
    onNetworks(Fault.drip(4_000));
    letPass(Duration.ofSeconds(2));
    onNetworks(Fault.NONE);
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  @Test
  @Tag("chaos")
  void halfClosed() {
    cluster.toRedis(0).endHalf(Direction.UP);
    cluster.toRedis(1).endHalf(Direction.DOWN);
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }

  @Test
  @Tag("chaos")
  void outOfReachForOneNode() {
    FaultProxy network = cluster.toRedis(1);
    network.refuse();
    letPass(Duration.ofSeconds(2));
    network.listen();
    network.cut(Ending.FIN);
    talkGoesOn();
    scenario.verdictWithoutBreaks();
  }
}
