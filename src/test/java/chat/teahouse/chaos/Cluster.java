package chat.teahouse.chaos;

import chat.teahouse.chaos.net.Ending;
import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.NodeOptions;
import chat.teahouse.harness.SharedParameter;
import chat.teahouse.harness.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two nodes on one Redis. Each node reaches Redis, and the clients reach each node, through a
 * network that a test can break. The nodes notice faults within seconds, limit nobody and keep so
 * few messages that a test can have some trimmed. Not thread-safe.
 */
final class Cluster implements AutoCloseable {
  /** How many messages of a room are kept, in Redis and by a node. */
  static final int HISTORY = 1_000;

  private static final int NODES = 2;

  private final EventLoop faults = new EventLoop("faults");
  private final Path directory;
  private TestRedis redis;
  private final List<FaultProxy> toRedis;
  private final List<Node> nodes;
  private final List<FaultProxy> toNodes;

  private Cluster(Path directory, int history) {
    this.directory = directory;
    redis = TestRedis.start(directory.resolve("redis"));
    toRedis = IntStream.range(0, NODES).mapToObj(i -> FaultProxy.to(faults, redis.port())).toList();
    // One after the other: two boots at once take longer than the patience for one.
    nodes = toRedis.stream().map(proxy -> options(proxy, history).start()).toList();
    toNodes = nodes.stream().map(node -> FaultProxy.to(faults, node.http().getPort())).toList();
  }

  /** One of which a test does as it likes. */
  static Cluster start(Path directory, int history) {
    return new Cluster(directory, history);
  }

  private static NodeOptions options(FaultProxy toRedis, int history) {
    return Node.options()
        .setting("redis.url", "redis://127.0.0.1:" + toRedis.port())
        .setting("redis.connect-timeout", "1s")
        .setting("redis.read-timeout", "2s")
        .setting("room.history", Integer.toString(history))
        .setting("fanout.ring", Integer.toString(history))
        .setting("heartbeat.interval", "4s")
        .setting("heartbeat.timeout", "15s")
        .setting("limits.messages-per-second", "0")
        .setting("limits.bytes-per-second", "0");
  }

  /** Where clients find the nodes. */
  List<URI> addresses() {
    return toNodes.stream()
        .map(proxy -> URI.create("ws://127.0.0.1:" + proxy.port() + "/ws"))
        .toList();
  }

  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  /** The network between clients and a node. */
  FaultProxy toNode(int number) {
    return toNodes.get(number);
  }

  /** The network between a node and Redis. */
  FaultProxy toRedis(int number) {
    return toRedis.get(number);
  }

  List<FaultProxy> toRedis() {
    return toRedis;
  }

  /** The Redis that all use unless a test has led them elsewhere. */
  TestRedis redis() {
    return redis;
  }

  /** Where a test may keep the data of a Redis of its own. */
  Path directory(String name) {
    return directory.resolve(name);
  }

  /** The thread of all its networks, for a test that wants one more. */
  EventLoop faults() {
    return faults;
  }

  /** Takes another Redis for its own, to which the nodes have been led. */
  void adopt(TestRedis other) {
    redis = other;
  }

  /** Leads a node to another Redis, to which it comes as soon as it notices that it was cut off. */
  void lead(int node, TestRedis other) {
    toRedis.get(node).direct(other.port());
    toRedis.get(node).listen();
    toRedis.get(node).cut(Ending.RESET);
  }

  /** Takes all faults back. */
  void heal() {
    toNodes.forEach(FaultProxy::heal);
    for (FaultProxy proxy : toRedis) {
      proxy.direct(redis.port());
      proxy.heal();
    }
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    toNodes.forEach(FaultProxy::close);
    toRedis.forEach(FaultProxy::close);
    redis.close();
    faults.close();
  }

  /** Gives one cluster to all test classes of the fork that take it. */
  static final class Shared extends SharedParameter<Cluster> {
    Shared() {
      super(Cluster.class, () -> start(Scenario.directory("cluster"), HISTORY));
    }
  }
}
