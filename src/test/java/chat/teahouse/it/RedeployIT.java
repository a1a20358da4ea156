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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose application is taken down and up again, and one that is stopped. */
class RedeployIT {
  private static final int TIMES = 10;

  /** How many threads a node has of its own, and what their names contain. */
  private static final int LOOPS = 12;

  private static final String OURS = "teahouse-loops";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  @Test
  void tenTimesInARowLeavesNothingBehind(@TempDir Path directory) {
    List<Integer> loaders = new ArrayList<>();
    List<Map<String, Long>> threads = new ArrayList<>();
    try (TestRedis redis = TestRedis.start(directory);
        Node node = Node.on(redis).start()) {
      for (int i = 0; i <= TIMES; i++) {
        try (ChatClient one = ChatClient.open(node.ws("room=r&name=one"));
            ChatClient other = ChatClient.open(node.ws("room=r&name=other"))) {
          Conversation.awaitFlow(one, other, Deadline.DEFAULT);
          assertOneNodesConnections(redis);
          loaders.add(node.applicationLoaders());
          List<String> names = node.jvm().threadsBesideHttp();
          threads.add(kinds(names));
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
    assertTrue(sometimesStays(loaders), () -> "class loaders " + loaders);
    Set<String> growing =
        threads.get(TIMES).keySet().stream()
            .filter(kind -> !sometimesStays(counts(kind, threads)))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), growing, threads::toString);
  }

  /**
   * Whether a count stood still, or fell, at one of the later redeployments at least. A leak adds
   * to it each time; what the server fills with use (its pools) or lets go of late does not.
   */
  private static boolean sometimesStays(List<? extends Number> counts) {
    return IntStream.range(TIMES / 2, TIMES)
        .anyMatch(i -> counts.get(i + 1).longValue() <= counts.get(i).longValue());
  }

  /** How many threads there are of each name, numbers aside. */
  private static Map<String, Long> kinds(List<String> names) {
    return names.stream()
        .collect(
            Collectors.groupingBy(
                name -> NUMBER.matcher(name).replaceAll("#"), TreeMap::new, Collectors.counting()));
  }

  private static List<Long> counts(String kind, List<Map<String, Long>> threads) {
    return threads.stream().map(kinds -> kinds.getOrDefault(kind, 0L)).toList();
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
