package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.ROOM;
import static chat.teahouse.redis.Poster.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.config.AckSettings;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;

/** What senders see of the lanes while Redis loses scripts, connections, time and replicas. */
class LanesIT {
  private static final AckSettings ALONE = new AckSettings(0, Duration.ofSeconds(1));
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

  @TempDir private Path directory;

  private final Results results = new Results();
  private final AtomicInteger refusals = new AtomicInteger();
  private TestRedis redis;
  private Lanes lanes;
  private Poster reader;

  @BeforeEach
  void start() {
    redis = TestRedis.start(directory.resolve("primary"), Poster.options());
    lanes = new Lanes(Poster.settings(redis, READ_TIMEOUT), ALONE);
    reader = new Poster(redis, Poster.HISTORY);
  }

  @AfterEach
  void stop() {
    // A lane that waits for a paused Redis ends no earlier than its time-out.
    lanes.close();
    reader.close();
    redis.close();
  }

  private RoomPublisher publisher() {
    return lanes.publisher();
  }

  private void publish(Post post, Object sender) {
    publisher().publish(post, sender, results.of(post));
  }

  private List<String> keysOf(String member) {
    return reader.log().stream()
        .map(ChatMessage::post)
        .filter(post -> post.member().equals(member))
        .map(Post::key)
        .toList();
  }

  private long calls(String command) {
    String line =
        redis.ask(
            jedis ->
                jedis
                    .info("commandstats")
                    .lines()
                    .filter(stat -> stat.startsWith("cmdstat_" + command + ":"))
                    .findFirst()
                    .orElse("cmdstat_none:calls=0,"));
    return Long.parseLong(line.replaceFirst("^\\w+:calls=(\\d+),.*", "$1"));
  }

  @Test
  void keepsEachSendersOrderWhenTheScriptsAreFlushed() {
    int senders = 20;
    int messages = 50;
    for (int i = 0; i < messages; i++) {
      for (int sender = 0; sender < senders; sender++) {
        publish(message("m" + sender, sender + "-" + i, "text " + i), "sender " + sender);
      }
      if (i % 10 == 0) {
        redis.ask(Jedis::scriptFlush);
      }
    }
    results.await(senders * messages);
    assertEquals(0, results.count("UNCERTAIN") + results.count("UNAVAILABLE"));
    for (int sender = 0; sender < senders; sender++) {
      int number = sender;
      assertEquals(
          IntStream.range(0, messages).mapToObj(i -> number + "-" + i).toList(),
          keysOf("m" + sender));
    }
  }

  @Test
  void sendsTheScriptOncePerConnectionAndWhenRedisLacksIt() {
    for (int i = 0; i < 3; i++) {
      publish(message("amy", "k" + i, "text"), this);
      results.await(i + 1);
    }
    assertEquals(1, calls("eval"));
    assertEquals(2, calls("evalsha"));
    redis.ask(Jedis::scriptFlush);
    publish(message("amy", "k3", "text"), this);
    results.await(4);
    assertEquals(2, calls("eval"));
    assertEquals(4, results.count("ACCEPTED"));
  }

  @Test
  void losesAndDoublesNothingWhenConnectionsAreKilled() {
    int senders = 8;
    int messages = 200;
    CountDownLatch done = new CountDownLatch(senders);
    for (int sender = 0; sender < senders; sender++) {
      RoomName room = sender % 2 == 0 ? ROOM : new RoomName("other");
      List<Post> posts = new ArrayList<>();
      for (int i = 0; i < messages; i++) {
        posts.add(message(room, "m" + sender, sender + "-" + i, "text " + i));
      }
      new OneAtATime(posts, done).next();
    }
    Deadline.standard()
        .every(Duration.ofMillis(5))
        .until(
            "all to be accepted",
            () -> {
              redis.killConnections("normal");
              return done.getCount() == 0;
            },
            () -> done.getCount() + " senders are not done");
    for (int sender = 0; sender < senders; sender += 2) {
      int number = sender;
      assertEquals(
          IntStream.range(0, messages).mapToObj(i -> number + "-" + i).toList(),
          keysOf("m" + sender));
    }
  }

  /** A sender as the protocol wants it: the next message when the one before is accepted. */
  private final class OneAtATime implements Consumer<PublishResult> {
    private final Deque<Post> posts;
    private final CountDownLatch done;

    OneAtATime(List<Post> posts, CountDownLatch done) {
      this.posts = new ArrayDeque<>(posts);
      this.done = done;
    }

    void next() {
      publisher().publish(posts.element(), this, this);
    }

    @Override
    public void accept(PublishResult result) {
      if (result instanceof PublishResult.Accepted) {
        posts.remove();
      } else {
        refusals.incrementAndGet();
      }
      if (posts.isEmpty()) {
        done.countDown();
      } else {
        next();
      }
    }
  }

  @Nested
  class WhenRedisDoesNotAnswer {
    private static RoomName roomOfTheSameLane() {
      return IntStream.iterate(0, i -> i + 1)
          .mapToObj(i -> new RoomName("room " + i))
          .filter(
              room ->
                  Math.floorMod(room.hashCode(), RedisRoomPublisher.LANES)
                      == Math.floorMod(ROOM.hashCode(), RedisRoomPublisher.LANES))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void refusesWhatTheSameSenderHasWaitingInTheRoomAndNothingElse() {
      Object amy = new Object();
      publish(message("amy", "a0", "text"), amy);
      results.await(1);
      redis.ask(jedis -> jedis.clientPause(60_000, ClientPauseMode.WRITE));
      Post first = message("amy", "a1", "text");
      publisher()
          .publish(
              first,
              amy,
              result -> {
                redis.ask(Jedis::clientUnpause);
                results.of(first).accept(result);
              });
      Deadline.standard()
          .until(
              "a call without an answer",
              () -> redis.connections().stream().anyMatch(one -> one.command().equals("evalsha")),
              redis::connections);
      publish(message("amy", "a2", "text"), amy);
      publish(message("bob", "b1", "text"), new Object());
      publish(message("amy", "a3", "text"), amy);
      publish(message(roomOfTheSameLane(), "amy", "c1", "text"), amy);
      results.await(6);
      assertEquals(
          List.of("UNCERTAIN", "UNAVAILABLE", "UNAVAILABLE", "ACCEPTED", "ACCEPTED"),
          Stream.of("a1", "a2", "a3", "b1", "c1").map(results::of).toList());
      assertEquals(List.of("a0"), keysOf("amy"));
      assertEquals(List.of("b1"), keysOf("bob"));
    }

    @Test
    void losesAndDoublesNothingWhenItStopsInTheMiddle() {
      CountDownLatch done = new CountDownLatch(8);
      for (int sender = 0; sender < 8; sender++) {
        int number = sender;
        new OneAtATime(
                IntStream.range(0, 1_000)
                    .mapToObj(i -> message("m" + number, number + "-" + i, "text"))
                    .toList(),
                done)
            .next();
      }
      redis.pause();
      Deadline.standard()
          .until("the time-out of what was under way", () -> refusals.get() > 0, refusals::get);
      redis.resume();
      Deadline.standard().until("all to be accepted", () -> done.getCount() == 0);
      for (int sender = 0; sender < 8; sender++) {
        int number = sender;
        assertEquals(
            IntStream.range(0, 1_000).mapToObj(i -> number + "-" + i).toList(),
            keysOf("m" + sender));
      }
    }

    @Test
    void refusesWhatDoesNotFitAndLaterWhatWaited() {
      int messages = PostQueue.LIMIT + 1_000;
      redis.pause();
      for (int i = 0; i < messages; i++) {
        publish(message("amy", "k" + i, "text"), this);
      }
      long refused = results.count("QUEUE_FULL");
      assertTrue(refused >= 1_000 - PostQueue.CALL_LIMIT && refused <= 1_000, () -> refused + "");
      results.await(messages);
      assertEquals(messages, refused + results.count("UNAVAILABLE"));
      redis.resume();
      results.clear();
      publish(message("amy", "again", "text"), this);
      results.await(1);
      assertEquals("ACCEPTED", results.of("again"));
    }

    @Test
    void refusesEverythingOnceWhenTheLanesEnd() {
      redis.pause();
      for (int i = 0; i < 200; i++) {
        publish(message("amy", "k" + i, "text"), this);
      }
      lanes.end();
      publish(message("amy", "late", "text"), this);
      results.await(201);
      assertEquals(201, results.count("UNAVAILABLE"));
    }
  }

  @Nested
  class WhenReplicasMustHaveIt {
    private TestRedis replica;
    private Lanes acknowledging;

    @BeforeEach
    void start() {
      replica = TestRedis.start(directory.resolve("replica"), Poster.options());
      acknowledging =
          new Lanes(
              Poster.settings(redis, READ_TIMEOUT), new AckSettings(1, Duration.ofMillis(300)));
    }

    @AfterEach
    void stop() {
      acknowledging.close();
      // A replica that still writes its first append-only file does not stop when it is told to.
      replica.kill();
    }

    private String publish(String key) {
      results.clear();
      Post post = message("amy", key, "text");
      acknowledging.publisher().publish(post, this, results.of(post));
      results.await(1);
      return results.of(key);
    }

    private void follow() {
      replica.ask(jedis -> jedis.replicaof("127.0.0.1", redis.port()));
      Replication.awaitCaughtUp(redis);
    }

    @Test
    void acceptsWhatTheReplicaHas() {
      follow();
      assertEquals("ACCEPTED", publish("k"));
      assertEquals(
          1L, (long) replica.ask(jedis -> jedis.xlen(Poster.KEYS.log(ROOM))), "on the replica");
    }

    @Test
    void isUncertainWithoutAReplica() {
      assertEquals("UNCERTAIN", publish("k"));
      follow();
      assertEquals("ACCEPTED", publish("k"));
      assertEquals(List.of("k"), keysOf("amy"));
    }

    @Test
    void waitsForItAgainOnEachAttempt() {
      follow();
      replica.pause();
      assertEquals("UNCERTAIN", publish("k"));
      // On a new connection WAIT knows of no earlier write that it would have to wait for.
      redis.killConnections("normal");
      assertEquals("UNCERTAIN", publish("k"));
      replica.resume();
      Deadline.standard().until("the replica to answer", () -> publish("k").equals("ACCEPTED"));
      assertEquals(List.of("k"), keysOf("amy"));
    }
  }
}
