package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.client.GoodClient;
import chat.teahouse.chaos.client.Outage;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.params.RestoreParams;

/**
 * A replica is promoted that lacks messages which were acknowledged and seen. Who has seen them is
 * told, whether it was there or away; who has not goes on; and at the end all have the same.
 */
@Tag("faults")
@ExtendWith(Cluster.Shared.class)
class FailOversIT {
  private static final long SEED = 6;
  private static final int CLIENTS = 6;

  /** Well below the time after which a node compares its logs with Redis anyway. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Cluster cluster;
  private RedisPair pair;
  private Scenario scenario;

  FailOversIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void enter(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    scenario = new Scenario(cluster, name, SEED);
    pair = RedisPair.start(cluster.faults(), cluster.directory(scenario.room(0)));
    cluster.lead(0, pair.primary());
    cluster.lead(1, pair.primary());
    scenario.crowd(CLIENTS, 1);
  }

  @AfterEach
  void leave() {
    scenario.close();
    pair.close();
  }

  private GoodClient client(int number) {
    return scenario.crowd().clients().get(number);
  }

  private void say(int client, int messages) {
    scenario.sayAndRest(client(client), 0, messages);
  }

  private void sayOnTheNewBranch(int messages) {
    for (int i = 0; i < messages; i++) {
      client(0).say(scenario.room(0), "on the new branch, " + i);
    }
  }

  /** Both nodes lose their way to the old primary, and one has found the new one. */
  private void failOverTo(int node) {
    cluster.toRedis().forEach(FaultProxy::refuse);
    pair.promote();
    scenario.crowd().noteLoss();
    cluster.lead(node, pair.replica());
  }

  @ParameterizedTest(name = "{0} lost, {1} new")
  @CsvSource({"3, 1", "3, 3", "3, 6"})
  void everybodyWhoHasSeenLostMessagesIsTold(int lost, int said) {
    GoodClient awayBefore = client(4);
    GoodClient awayAfter = client(5);
    say(0, 10);
    awayBefore.loseNetwork(Outage.RESET);
    pair.holdReplication();
    say(1, lost);
    awayAfter.loseNetwork(Outage.END);

    failOverTo(0);
    scenario.crowd().awaitAcknowledged(said, () -> sayOnTheNewBranch(said));
    cluster.lead(1, pair.replica());

    Verdict verdict = scenario.verdictAsItIs();
    assertEquals(4, verdict.counts().resets(), verdict.counts()::toString);
    assertEquals(1, verdict.counts().notResumed(), verdict.counts()::toString);
  }

  @Test
  void bothBranchesGoOnForAWhile() {
    scenario.talking(40);
    pair.holdReplication();
    scenario.crowd().awaitAcknowledged(20);
    pair.promote();
    cluster.lead(0, pair.replica());
    scenario.crowd().awaitAcknowledged(60);
    cluster.lead(1, pair.replica());
    scenario.crowd().noteLoss();
    scenario.crowd().awaitAcknowledged(20);
    scenario.stopTalking();
    Verdict verdict = scenario.verdictAsItIs();
    assertTrue(verdict.counts().resets() >= CLIENTS, verdict.counts()::toString);
  }

  @Test
  @Tag("chaos")
  void aSubscriberStaysOnTheDemotedServer() {
    say(0, 10);
    pair.holdReplication();
    say(1, 3);
    pair.promote();
    cluster.lead(0, pair.replica());
    // Node 1 keeps its subscriber's connection; what else it opens leads to the new primary.
    cluster.toRedis(1).direct(pair.replica().port());
    pair.primary().killConnections("normal");
    scenario.crowd().noteLoss();
    for (int i = 0; i < 6; i++) {
      client(0).say(scenario.room(0), "on the new branch, " + i);
      client(1).say(scenario.room(0), "from beside the new branch, " + i);
    }
    Verdict verdict = scenario.verdictAsItIs();
    assertTrue(verdict.counts().resets() >= CLIENTS, verdict.counts()::toString);
  }

  /** As when a server is demoted, follows another one and is promoted again. */
  @ParameterizedTest(name = "{0} lost, {1} new")
  @CsvSource({"3, 1", "3, 3", "3, 4"})
  void rewoundWhileAllConnectionsStay(int lost, int said) {
    say(0, 10);
    Map<String, byte[]> before = dump("*log", "*meta");
    say(1, lost);
    restore(before);
    scenario.crowd().noteLoss();
    sayOnTheNewBranch(said);
    scenario.crowd().awaitResetOfAll(SOON);
    Verdict verdict = scenario.verdictAsItIs();
    assertEquals(CLIENTS, verdict.counts().resets(), verdict.counts()::toString);
  }

  private Map<String, byte[]> dump(String... patterns) {
    Map<String, byte[]> dumped = new HashMap<>();
    for (String pattern : patterns) {
      pair.primary()
          .ask(jedis -> jedis.keys(pattern))
          .forEach(key -> dumped.put(key, pair.primary().ask(jedis -> jedis.dump(key))));
    }
    return dumped;
  }

  private void restore(Map<String, byte[]> dumped) {
    dumped.forEach(
        (key, value) ->
            pair.primary()
                .ask(
                    jedis ->
                        jedis.restore(key, 0, value, RestoreParams.restoreParams().replace())));
  }

  @Test
  void nothingIsLostWhenTheReplicaHadAll() {
    scenario.talking(40);
    cluster.toRedis().forEach(FaultProxy::refuse);
    pair.holdReplication();
    pair.promote();
    cluster.lead(0, pair.replica());
    cluster.lead(1, pair.replica());
    scenario.crowd().awaitAcknowledged(20);
    scenario.stopTalking();
    Verdict verdict = scenario.verdictAsItIs();
    assertEquals(0, verdict.counts().resets(), verdict.counts()::toString);
  }

  @Test
  void twoFailOversWithNothingSaidInBetween() {
    say(0, 5);
    pair.holdReplication();
    say(1, 2);
    failOverTo(0);
    cluster.lead(1, pair.replica());
    awaitSubscribers(pair.replica());
    try (RedisPair second =
        RedisPair.beside(
            pair.replica(), cluster.faults(), cluster.directory(scenario.room(0) + "-second"))) {
      second.awaitReplicated();
      cluster.toRedis().forEach(FaultProxy::refuse);
      second.promote();
      cluster.lead(0, second.replica());
      cluster.lead(1, second.replica());
      awaitSubscribers(second.replica());
      Verdict verdict = scenario.verdictAsItIs();
      assertEquals(CLIENTS, verdict.counts().resets(), verdict.counts()::toString);
    }
  }

  private void awaitSubscribers(TestRedis redis) {
    Deadline.standard()
        .until(
            "both nodes",
            () ->
                redis.connections().stream().filter(TestRedis.Connection::isSubscriber).count()
                    == cluster.size(),
            redis::connections);
  }

  /** As behind a name that leads to the primary: all connections stay. */
  @Test
  void theOldPrimaryFollowsTheNewOne() {
    scenario.talking(40);
    pair.awaitReplicated();
    cluster.toRedis().forEach(network -> network.direct(pair.replica().port()));
    pair.turnRound();
    scenario.crowd().awaitAcknowledged(40);
    scenario.stopTalking();
    scenario.verdictAsItIs();
  }
}
