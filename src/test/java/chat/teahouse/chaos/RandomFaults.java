package chat.teahouse.chaos;

import chat.teahouse.chaos.client.Crowd;
import chat.teahouse.chaos.net.Direction;
import chat.teahouse.chaos.net.Ending;
import chat.teahouse.chaos.net.Fault;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.harness.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/**
 * Breaks a cluster in one way after the other, chosen by chance, and repairs it each time. Not
 * thread-safe.
 */
final class RandomFaults {
  private static final int ENOUGH = 20;
  private static final Duration FLOW = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Crowd crowd;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Each as often as it stands here. */
  private final List<Named> faults =
      List.of(
          new Named("Redis killed and restarted", this::killRedis),
          new Named("Redis killed and restarted", this::killRedis),
          new Named("Redis paused", this::pauseRedis),
          new Named("Redis paused", this::pauseRedis),
          new Named("Redis emptied", this::emptyRedis),
          new Named("fail-over that loses", this::failOver),
          new Named("fail-over that loses", this::failOver),
          new Named("fail-over that loses", this::failOver),
          new Named("subscribers cut", this::cutSubscribers),
          new Named("subscribers cut", this::cutSubscribers),
          new Named("subscribers cut, reconnect refused", this::refuseSubscribers),
          new Named("publishers cut", this::cutPublishers),
          new Named("publishers cut", this::cutPublishers),
          new Named("scripts forgotten", this::forgetScripts),
          new Named("PUBLISH denied", this::denyPublish),
          new Named("black hole to Redis", () -> blackHole(toRedis())),
          new Named("black hole to Redis", () -> blackHole(toRedis())),
          new Named("stall to Redis", () -> during(toRedis(), Fault.STALL)),
          new Named("slow way to Redis", () -> slow(toRedis())),
          new Named("half-closed to Redis", () -> endHalf(toRedis())),
          new Named("no way to Redis", () -> refuse(toRedis())),
          new Named("clients of a node cut", () -> cut(toNode())),
          new Named("black hole to a node", () -> blackHole(toNode())),
          new Named("stall to a node", () -> during(toNode(), Fault.STALL)),
          new Named("slow way to a node", () -> slow(toNode())),
          new Named("half-closed to a node", () -> endHalf(toNode())),
          new Named("no way to a node", () -> refuse(toNode())),
          new Named("node paused", this::pauseNode),
          new Named("node redeployed", this::redeployNode),
          new Named("node killed and restarted", this::killNode));

  RandomFaults(Cluster cluster, Crowd crowd, long seed) {
    this.cluster = cluster;
    this.crowd = crowd;
    this.random = new Random(seed);
  }

  /** Breaks something, repairs it and waits until the talk goes on; tells what it was. */
  String next() {
    Named fault = faults.get(random.nextInt(faults.size()));
    counts.merge(fault.name, 1, Integer::sum);
    fault.action.run();
    boolean flows = crowd.acknowledgesWithin(ENOUGH, FLOW);
    return fault.name + (flows ? "" : " - and nothing was accepted for " + FLOW);
  }

  /** How often what was broken. */
  Map<String, Integer> counts() {
    return counts;
  }

  private void letPass(int leastMillis, int mostMillis) {
    crowd.letPass(Duration.ofMillis(random.nextInt(leastMillis, mostMillis)));
  }

  private int any() {
    return random.nextInt(cluster.size());
  }

  private FaultProxy toRedis() {
    return cluster.toRedis(any());
  }

  private FaultProxy toNode() {
    return cluster.toNode(any());
  }

  private TestRedis redis() {
    return cluster.redis();
  }

  private void killRedis() {
    redis().kill();
    letPass(1, 3_000);
    redis().restart();
  }

  private void pauseRedis() {
    redis().pause();
    letPass(200, 4_000);
    redis().resume();
  }

  private void emptyRedis() {
    redis().clear();
    crowd.noteLoss();
  }

  private void failOver() {
    Path directory = cluster.directory("redis-" + System.nanoTime());
    RedisPair pair = RedisPair.beside(redis(), cluster.faults(), directory);
    pair.holdReplication();
    crowd.acknowledgesWithin(random.nextInt(60), FLOW);
    int first = any();
    if (random.nextBoolean()) {
      // Else the other node goes on with the old primary for a while, and both logs grow.
      cluster.toRedis().forEach(FaultProxy::refuse);
    }
    pair.promote();
    crowd.noteLoss();
    cluster.lead(first, pair.replica());
    letPass(1, 1_500);
    for (int node = 0; node < cluster.size(); node++) {
      if (node != first) {
        cluster.lead(node, pair.replica());
      }
    }
    cluster.adopt(pair.closeOld());
    crowd.noteLoss();
  }

  private void cutSubscribers() {
    for (int i = random.nextInt(1, 10); i > 0; i--) {
      redis().killConnections("pubsub");
      letPass(1, 600);
    }
  }

  private void refuseSubscribers() {
    cluster.toRedis().forEach(network -> network.refuseNext(1 + random.nextInt(3)));
    redis().killConnections("pubsub");
  }

  private void cutPublishers() {
    for (int i = random.nextInt(1, 10); i > 0; i--) {
      redis().killConnections("normal");
      letPass(1, 200);
    }
  }

  private void forgetScripts() {
    for (int i = random.nextInt(1, 10); i > 0; i--) {
      redis().ask(Jedis::scriptFlush);
      letPass(1, 200);
    }
  }

  private void denyPublish() {
    redis().ask(jedis -> jedis.aclSetUser("default", "-publish"));
    letPass(200, 4_000);
    redis().ask(jedis -> jedis.aclSetUser("default", "+publish"));
  }

  private void blackHole(FaultProxy network) {
    if (random.nextBoolean()) {
      during(network, Fault.BLACK_HOLE);
    } else {
      Direction direction = random.nextBoolean() ? Direction.UP : Direction.DOWN;
      network.apply(direction, Fault.BLACK_HOLE);
      letPass(200, 6_000);
      network.heal();
    }
  }

  private void during(FaultProxy network, Fault fault) {
    network.apply(fault);
    letPass(200, 6_000);
    network.heal();
  }

  private void slow(FaultProxy network) {
    if (random.nextBoolean()) {
      during(network, Fault.drip(random.nextInt(2_000, 20_000)));
    } else {
      during(network, Fault.delay(Duration.ofMillis(random.nextInt(10, 500))));
    }
  }

  private void endHalf(FaultProxy network) {
    network.endHalf(random.nextBoolean() ? Direction.UP : Direction.DOWN);
  }

  private void cut(FaultProxy network) {
    network.cut(random.nextBoolean() ? Ending.FIN : Ending.RESET);
  }

  private void refuse(FaultProxy network) {
    network.refuse();
    letPass(200, 5_000);
    network.listen();
  }

  private void pauseNode() {
    int node = any();
    cluster.node(node).pause();
    letPass(200, 5_000);
    cluster.node(node).resume();
  }

  private void redeployNode() {
    cluster.node(any()).redeploy();
  }

  private void killNode() {
    int node = any();
    cluster.node(node).kill();
    letPass(1, 2_000);
    cluster.node(node).restart();
  }

  private record Named(String name, Runnable action) {}
}
