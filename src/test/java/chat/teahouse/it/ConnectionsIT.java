package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
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

/** What visitors cost: no connection to Redis, no thread, and nothing once they have gone. */
@OnServer
class ConnectionsIT {
  private static final String SESSION = "chat.teahouse.websocket.ChatSession";
  private static final int POOL = 16;

  private final TestRedis redis = TestRedis.shared();
  private final ServerUnderTest server = ServerUnderTest.current();

  private void assertFewConnections() {
    List<TestRedis.Connection> connections = redis.connections();
    long subscribers = connections.stream().filter(TestRedis.Connection::isSubscriber).count();
    assertEquals(1, subscribers, connections::toString);
    assertTrue(connections.size() <= 1 + POOL, connections::toString);
  }

  @Test
  void fiveHundredVisitorsShareOneSubscriberAndThePool() {
    List<ChatClient> visitors =
        IntStream.range(0, 500)
            .mapToObj(i -> ChatClient.open(server.ws("room=crowd" + i % 25 + "&name=v" + i)))
            .toList();
    visitors.forEach(visitor -> visitor.send("hello"));
    visitors.forEach(visitor -> visitor.awaitLines(20));
    assertFewConnections();
    visitors.forEach(ChatClient::abort);
  }

  @Test
  void tenThousandVisitsLeaveNothingBehind() throws Exception {
    visit(500);
    awaitNoSessions();
    int threads = server.threads().size();
    visit(10_000);
    awaitNoSessions();
    assertFewConnections();
    int after = server.threads().size();
    assertTrue(after <= threads + 5, threads + " threads before, " + after + " after");
  }

  private void awaitNoSessions() {
    Deadline.of(Duration.ofSeconds(30))
        .every(Duration.ofMillis(500))
        .until(
            "no sessions",
            () -> server.liveInstances(SESSION) == 0,
            () -> server.liveInstances(SESSION) + " sessions");
  }

  /** Half of them say good-bye, half break off. */
  private void visit(int times) throws Exception {
    ExecutorService doors = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> visits = IntStream.range(0, times).mapToObj(this::visitor).toList();
      for (Future<Void> visit : doors.invokeAll(visits)) {
        visit.get();
      }
    } finally {
      doors.shutdown();
    }
  }

  private Callable<Void> visitor(int number) {
    return () -> {
      try (RawWebSocket socket = RawWebSocket.open(server.ws("room=door" + number % 10))) {
        assertEquals(101, socket.response().status());
        if (number % 2 == 0) {
          socket.reset();
        }
      }
      return null;
    };
  }
}
