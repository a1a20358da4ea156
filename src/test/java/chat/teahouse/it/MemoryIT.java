package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.client.Crowd;
import chat.teahouse.chaos.client.GoodClient;
import chat.teahouse.chaos.client.Outage;
import chat.teahouse.chaos.net.Direction;
import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.chaos.net.Fault;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.chaos.record.Checker;
import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The longest messages in a thousand rooms of a node with a small heap, many times what it may keep
 * of them: it keeps no more than its share, and whoever did not read is told what it missed.
 */
class MemoryIT {
  private static final Logger LOG = Logger.getLogger(MemoryIT.class.getName());

  private static final long MEBIBYTE = 1L << 20;
  private static final int HEAP_MEBIBYTES = 384;

  /** The default of {@code fanout.memory}: a quarter of the heap. */
  private static final long SHARE = HEAP_MEBIBYTES * MEBIBYTE / 4;

  /** What sends under way, room and session objects and the servers' own caches may take beside. */
  private static final long ALLOWANCE = 24 * MEBIBYTE;

  /** The default of {@code limits.rooms-per-session}. */
  private static final int ROOMS_EACH = 50;

  /** A thousand rooms. */
  private static final int TALKERS = 20;

  private static final int STOPPED = 4;

  /** So many messages of a room does Redis keep. */
  private static final int HISTORY = 3;

  private static final String LONG_TEXT = "x".repeat(65_535);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SEED = 1;

  private final EventLoop faults = new EventLoop("faults");
  private final Crowd crowd = new Crowd(SEED);
  private long heapBefore;

  @Test
  void staysWithinItsShareOfTheHeapAndTellsEverybodyWhatItMissed(@TempDir Path directory) {
    try (faults;
        crowd;
        TestRedis redis = TestRedis.start(directory, "--appendonly", "no");
        Node node = start(redis);
        FaultProxy network = FaultProxy.to(faults, node.http().getPort())) {
      List<GoodClient> talkers = enter("talker", TALKERS, node.ws());
      List<GoodClient> absent = enter("absent", TALKERS, node.ws());
      enter("stopped", STOPPED, URI.create("ws://127.0.0.1:" + network.port() + "/ws"));
      crowd.awaitRest(PATIENCE);
      heapBefore = node.jvm().liveHeapBytes();

      network.apply(Direction.DOWN, Fault.STALL);
      absent.forEach(client -> client.loseNetwork(Outage.RESET));
      talk(talkers);
      assertWithinShare("while some do not read", node);

      network.heal();
      absent.forEach(GoodClient::regainNetwork);
      crowd.awaitRest(PATIENCE);
      assertWithinShare("when all have come back", node);

      node.restart();
      crowd.awaitRest(PATIENCE);
      assertWithinShare("when all have come to a new node at once", node);

      Verdict verdict = Checker.check(crowd.history());
      LOG.info(() -> verdict.counts().toString());
      assertEquals(0, verdict.violations().size(), verdict::report);
      assertTrue(verdict.counts().resets() >= STOPPED, verdict.counts()::toString);
      assertTrue(verdict.counts().notResumed() >= TALKERS, verdict.counts()::toString);
      assertTrue(verdict.counts().resumed() >= TALKERS * ROOMS_EACH, verdict.counts()::toString);
      assertFalse(node.log().contains("OutOfMemoryError"), node::log);
    }
  }

  private static Node start(TestRedis redis) {
    return Node.on(redis)
        .jvm("-Xmx" + HEAP_MEBIBYTES + "m", "-XX:+ExitOnOutOfMemoryError")
        .setting("room.history", Integer.toString(HISTORY))
        .setting("limits.messages-per-second", "0")
        .setting("limits.bytes-per-second", "0")
        // Longer than the talk takes: those who do not read are to fall behind, not to be let go.
        .setting("fanout.stall-timeout", "5m")
        .setting("heartbeat.interval", "5m")
        .setting("heartbeat.timeout", "10m")
        .start();
  }

  /** Clients that are in fifty rooms each, the first in the first fifty and so on. */
  private List<GoodClient> enter(String name, int clients, URI address) {
    return IntStream.range(0, clients)
        .mapToObj(
            number -> {
              GoodClient client = crowd.enter(name + number, 0, List.of(address));
              rooms(number).forEach(client::join);
              return client;
            })
        .toList();
  }

  private static List<String> rooms(int client) {
    return IntStream.range(client * ROOMS_EACH, (client + 1) * ROOMS_EACH)
        .mapToObj(room -> "room-" + room)
        .toList();
  }

  /** As many messages in each room as Redis keeps, in every other room two more. */
  private static void talk(List<GoodClient> talkers) {
    for (int said = 0; said < HISTORY + 2; said++) {
      for (int client = 0; client < talkers.size(); client++) {
        List<String> rooms = rooms(client);
        for (int room = 0; room < rooms.size(); room += said < HISTORY ? 1 : 2) {
          talkers.get(client).say(rooms.get(room), LONG_TEXT);
        }
      }
    }
    Deadline.of(PATIENCE)
        .every(Duration.ofMillis(200))
        .until(
            "all that to be said",
            () -> talkers.stream().allMatch(GoodClient::isAtRest),
            () -> talkers.stream().mapToLong(GoodClient::acknowledged).sum() + " accepted");
  }

  private void assertWithinShare(String when, Node node) {
    long heap = node.jvm().liveHeapBytes();
    LOG.info(() -> "%s: %,d bytes of heap, before %,d".formatted(when, heap, heapBefore));
    assertTrue(
        heap <= heapBefore + SHARE + ALLOWANCE,
        () -> "%s: %,d bytes of heap, before %,d".formatted(when, heap, heapBefore));
  }
}
