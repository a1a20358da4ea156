package chat.teahouse.redis;

import chat.teahouse.config.AckSettings;
import chat.teahouse.config.HistorySettings;
import chat.teahouse.config.RedisSettings;
import chat.teahouse.harness.TestRedis;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.PublishResult.Accepted;
import chat.teahouse.room.PublishResult.Refused;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import redis.clients.jedis.Jedis;

/**
 * Posts to one room, a call at a time, and reads what the room's log holds; as the user of {@code
 * teahouse.acl} if Redis was started with it. Not thread-safe.
 */
final class Poster implements AutoCloseable {
  static final RoomName ROOM = new RoomName("茶话会");
  static final RedisKeys KEYS = new RedisKeys("teahouse");
  static final HistorySettings HISTORY =
      new HistorySettings(100_000, 64L << 20, Duration.ofDays(7));

  private static final Path ACL = Path.of("server-config", "redis", "teahouse.acl");
  private static final RandomGenerator RANDOM = new SplittableRandom();

  private final RedisConnections connections;
  private final RedisRoomHistory history;
  private final PostPipeline pipeline;

  Poster(TestRedis redis, HistorySettings history) {
    RedisSettings settings = settings(redis);
    connections = new RedisConnections(settings);
    this.history = new RedisRoomHistory(connections, () -> StoreStatus.State.UP, settings);
    pipeline =
        new PostPipeline(
            new PostScript(KEYS, history, RANDOM),
            new HashSet<>(),
            new AckSettings(0, Duration.ofSeconds(1)),
            new PostHealth(() -> StoreStatus.State.DOWN),
            connections::clear);
  }

  /** Options of Redis: it knows the user of {@code teahouse.acl} and serves a replica at once. */
  static String[] options() {
    return new String[] {
      "--aclfile", ACL.toAbsolutePath().toString(), "--repl-diskless-sync-delay", "0"
    };
  }

  static RedisSettings settings(TestRedis redis) {
    return settings(redis, Duration.ofSeconds(5));
  }

  static RedisSettings settings(TestRedis redis, Duration readTimeout) {
    return new RedisSettings(
        URI.create("redis://teahouse:change-me@127.0.0.1:" + redis.port()),
        KEYS.prefix(),
        Duration.ofSeconds(5),
        readTimeout,
        16,
        Duration.ofSeconds(2));
  }

  static Post message(String member, String key, String text) {
    return message(ROOM, member, key, text);
  }

  static Post message(RoomName room, String member, String key, String text) {
    return new Post(room, member, new Nickname("N " + member), key, text);
  }

  /** Posts them in one call. */
  List<PublishResult> post(Post... posts) {
    List<PublishResult> results = new ArrayList<>();
    List<WaitingPost> waiting =
        Arrays.stream(posts).map(post -> new WaitingPost(post, this, results::add)).toList();
    RoomCall call = new RoomCall(posts[0].room(), waiting);
    try (Jedis jedis = connections.borrow()) {
      pipeline.post(jedis.getConnection(), List.of(call));
    }
    call.tell();
    return results;
  }

  /** Posts it and expects that it is accepted. */
  Position accepted(Post post) {
    PublishResult result = post(post).get(0);
    if (result instanceof Accepted accepted) {
      return accepted.position();
    }
    throw new AssertionError(post + " was not accepted: " + result);
  }

  /** Posts it and expects that it is refused; why. */
  PublishResult.Reason refused(Post post) {
    PublishResult result = post(post).get(0);
    if (result instanceof Refused refused) {
      return refused.reason();
    }
    throw new AssertionError(post + " was not refused: " + result);
  }

  /** All that the log holds, oldest first. */
  List<ChatMessage> log() {
    try {
      return history.newest(ROOM, 100_000).messages();
    } catch (StoreAwayException e) {
      throw new AssertionError(e);
    }
  }

  List<String> texts() {
    return log().stream().map(message -> message.post().text()).toList();
  }

  RedisRoomHistory history() {
    return history;
  }

  @Override
  public void close() {
    connections.close();
  }
}
