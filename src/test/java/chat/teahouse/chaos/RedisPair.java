package chat.teahouse.chaos;

import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.chaos.net.Fault;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;

/**
 * A Redis and its replica, with a network between them that a test can hold up: so the replica
 * lacks exactly what was acknowledged since. Not thread-safe.
 */
final class RedisPair implements AutoCloseable {
  private final TestRedis primary;
  private final FaultProxy replication;
  private final TestRedis replica;

  private RedisPair(EventLoop faults, TestRedis primary, Path directory) {
    this.primary = primary;
    replication = FaultProxy.to(faults, primary.port());
    replica = TestRedis.start(directory);
    // Not an option: once it is promoted, a restart must leave it a primary.
    replica.ask(jedis -> jedis.replicaof("127.0.0.1", replication.port()));
    Deadline.standard().until("replication", this::isLinked, this::state);
  }

  /** Starts both and returns when the replica has what the primary has. */
  static RedisPair start(EventLoop faults, Path directory) {
    // No delay before a full synchronisation, which is five seconds from Redis 7 on.
    TestRedis primary =
        TestRedis.start(directory.resolve("primary"), "--repl-diskless-sync-delay", "0");
    return beside(primary, faults, directory.resolve("replica"));
  }

  /** Starts a replica of what is there and returns when it has all. */
  static RedisPair beside(TestRedis primary, EventLoop faults, Path directory) {
    return new RedisPair(faults, primary, directory);
  }

  /** Where both write at first. */
  TestRedis primary() {
    return primary;
  }

  /** Where they write after {@link #promote}. */
  TestRedis replica() {
    return replica;
  }

  private boolean isLinked() {
    return state().contains("master_link_status:up");
  }

  private String state() {
    return replica.ask(jedis -> jedis.info("replication"));
  }

  private static long offset(TestRedis redis, String field) {
    String info = redis.ask(jedis -> jedis.info("replication"));
    return info.lines()
        .filter(line -> line.startsWith(field))
        .findFirst()
        .map(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .orElseThrow(() -> new AssertionError("no " + field + " in " + info));
  }

  /** Returns when the replica has all that the primary has now. */
  void awaitReplicated() {
    long wanted = offset(primary, "master_repl_offset");
    Deadline.standard()
        .until(
            "the replica to have all",
            () -> offset(replica, "slave_repl_offset") >= wanted,
            this::state);
  }

  /** From now on nothing more reaches the replica. */
  void holdReplication() {
    awaitReplicated();
    replication.apply(Fault.STALL);
  }

  /** Lets what was held back, and all that comes, reach the replica. */
  void releaseReplication() {
    replication.heal();
  }

  /** Makes the replica a primary with what it has; the old primary goes on for itself. */
  void promote() {
    replication.refuse();
    replica.ask(Jedis::replicaofNoOne);
  }

  /** Makes the replica the primary, and the old primary its replica; no connection is cut. */
  void turnRound() {
    replica.ask(Jedis::replicaofNoOne);
    primary.ask(jedis -> jedis.replicaof("127.0.0.1", replica.port()));
  }

  /** Stops the old primary; the replica is the caller's from now on. */
  TestRedis closeOld() {
    replication.close();
    primary.close();
    return replica;
  }

  @Override
  public void close() {
    replica.close();
    closeOld();
  }
}
