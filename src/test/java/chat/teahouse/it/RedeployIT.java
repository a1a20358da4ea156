package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose application is taken down and up again, and one that is stopped. */
class RedeployIT {
  private static final int TIMES = 10;

  /** How many threads a node has of its own, and what their names contain. */
  private static final int LOOPS = 11;

  private static final String OURS = "teahouse-loops";

  @Test
  void tenTimesInARowLeavesNothingBehind(@TempDir Path directory) {
    List<Integer> loaders = new ArrayList<>();
    List<Integer> threads = new ArrayList<>();
    try (TestRedis redis = TestRedis.start(directory);
        Node node = Node.on(redis).start()) {
      for (int i = 0; i <= TIMES; i++) {
        try (ChatClient one = ChatClient.open(node.ws("room=r&name=one"));
            ChatClient other = ChatClient.open(node.ws("room=r&name=other"))) {
          Conversation.awaitFlow(one, other, Deadline.DEFAULT);
          assertOneNodesConnections(redis);
          loaders.add(node.applicationLoaders());
          List<String> names = node.jvm().threadsBesideHttp();
          threads.add(names.size());
          assertEquals(
              LOOPS, names.stream().filter(name -> name.contains(OURS)).count(), names::toString);
          if (i < TIMES) {
            node.redeploy();
            assertEquals(1001, one.awaitClosed().code(), node::log);
            assertEquals(1001, other.awaitClosed().code(), node::log);
          }
        }
      }
    }
    String measured = "class loaders " + loaders + ", threads " + threads;
    assertTrue(loaders.stream().allMatch(count -> count <= 3), measured);
    // The server's other pools fill with use, but a leak goes on when they are full.
    assertTrue(threads.get(TIMES) < threads.get(TIMES / 2) + TIMES / 2, measured);
  }

  private static void assertOneNodesConnections(TestRedis redis) {
    Deadline.standard()
        .until(
            "the connections of one node",
            () ->
                redis.connections().size() <= 1 + 16
                    && redis.connections().stream()
                            .filter(TestRedis.Connection::isSubscriber)
                            .count()
                        == 1,
            redis::connections);
  }

  @Test
  void aStoppedNodeSendsItsVisitorsElsewhereAndLeavesRedis(@TempDir Path directory) {
    try (TestRedis redis = TestRedis.start(directory);
        Node node = Node.on(redis).start()) {
      try (ChatClient visitor = ChatClient.open(node.ws())) {
        visitor.send("hello");
        visitor.awaitLines(1);
        node.stop();
        assertEquals(1001, visitor.awaitClosed().code(), node::log);
      }
      Deadline.of(Duration.ofSeconds(10))
          .until("no connection to Redis", () -> redis.connections().isEmpty(), redis::connections);
    }
  }
}
