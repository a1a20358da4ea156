package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.JvmProcess;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerUnderTest;
import chat.teahouse.harness.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What visitors cost: no connection to Redis, no thread, and nothing once they have gone. */
@OnServer
@ExtendWith(StrictNode.Shared.class)
class ConnectionsIT {
  private static final String SESSION = "chat.teahouse.websocket.ChatSession";
  private static final int POOL = 16;

  private final TestRedis redis = TestRedis.shared();
  private final ServerUnderTest server = ServerUnderTest.current();

  /** Other nodes of this fork may be on this Redis too: each has one subscriber and its pool. */
  private long subscribers() {
    return redis.connections().stream().filter(TestRedis.Connection::isSubscriber).count();
  }

  @Test
  void fiveHundredVisitorsShareOneSubscriberAndThePool() {
    long nodes = subscribers();
    List<ChatClient> visitors =
        IntStream.range(0, 500)
            .mapToObj(i -> ChatClient.open(server.ws("room=crowd" + i % 25 + "&name=v" + i)))
            .toList();
    visitors.forEach(visitor -> visitor.send("hello"));
    visitors.forEach(visitor -> visitor.awaitLines(20));
    assertEquals(nodes, subscribers(), redis.connections()::toString);
    int connections = redis.connections().size();
    assertTrue(connections <= nodes * (1 + POOL), redis.connections()::toString);
    visitors.forEach(ChatClient::abort);
  }

  /**
   * On a node with quick heartbeats: Payara does not tell the endpoint of a connection that is cut
   * in the moment after its handshake, the heartbeat finds it (docs/servers.md).
   */
  @Test
  void tenThousandVisitsLeaveNothingBehind(StrictNode node) throws Exception {
    visit(node, 500);
    int threads = node.jvm().threadsBesideHttp().size();
    int connections = redis.connections().size();
    visit(node, 10_000);
    awaitNoSessions(node.jvm());
    int threadsAfter = node.jvm().threadsBesideHttp().size();
    assertTrue(threadsAfter <= threads + 5, threads + " threads, then " + threadsAfter);
    int connectionsAfter = redis.connections().size();
    assertTrue(
        connectionsAfter <= connections, connections + " connections, then " + connectionsAfter);
  }

  private static void awaitNoSessions(JvmProcess jvm) {
    Deadline.of(StrictNode.HEARTBEAT_TIMEOUT.multipliedBy(3))
        .every(Duration.ofMillis(500))
        .until(
            "no sessions",
            () -> jvm.liveInstances(SESSION) == 0,
            () -> jvm.liveInstances(SESSION) + " sessions");
  }

  /** Half of them say good-bye, half break off. */
  private static void visit(StrictNode node, int times) throws Exception {
    ExecutorService doors = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> visits =
          IntStream.range(0, times)
              .<Callable<Void>>mapToObj(number -> visitor(node, number))
              .toList();
      for (Future<Void> visit : doors.invokeAll(visits)) {
        visit.get();
      }
    } finally {
      doors.shutdown();
    }
  }

  private static Callable<Void> visitor(StrictNode node, int number) {
    return () -> {
      try (RawWebSocket socket = node.open("room=door" + number % 10)) {
        assertEquals(101, socket.response().status());
        if (number % 2 == 0) {
          socket.reset();
        }
      }
      return null;
    };
  }
}
