package chat.teahouse.redis;

import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;

/** What a primary knows of its replicas. */
final class Replication {
  private Replication() {}

  /** Waits until one replica has all that this primary has. */
  static void awaitCaughtUp(TestRedis primary) {
    Deadline.standard()
        .until(
            "a replica that has caught up",
            () ->
                primary.ask(
                    jedis -> {
                      String replication = jedis.info("replication");
                      String offset =
                          replication
                              .lines()
                              .filter(line -> line.startsWith("master_repl_offset:"))
                              .findFirst()
                              .orElseThrow()
                              .split(":", 2)[1];
                      return replication.contains("state=online,offset=" + offset);
                    }),
            () -> primary.ask(jedis -> jedis.info("replication")));
  }

  /** Waits until this primary has noticed that it has no replica. */
  static void awaitNone(TestRedis primary) {
    Deadline.standard()
        .until(
            "no replica",
            () -> primary.ask(jedis -> jedis.info("replication")).contains("connected_slaves:0"),
            () -> primary.ask(jedis -> jedis.info("replication")));
  }
}
