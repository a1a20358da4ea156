package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.KEYS;
import static chat.teahouse.redis.Poster.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.config.HistorySettings;
import chat.teahouse.harness.RedisVersion;
import chat.teahouse.harness.TestRedis;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An empty room on each version of Redis, with the shipped ACL. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
abstract class OnEachRedis {
  static final String LOG = KEYS.log(ROOM);
  static final String META = KEYS.meta(ROOM);

  @TempDir private static Path directory;

  private static TestRedis redis;

  @Parameter RedisVersion version;

  Poster room;

  @BeforeParameterizedClassInvocation
  static void start(RedisVersion version) {
    redis = TestRedis.start(version, directory.resolve(version.toString()), Poster.options());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void open() {
    redis.clear();
    room = new Poster(redis, Poster.HISTORY);
  }

  @AfterEach
  void close() {
    room.close();
  }

  static TestRedis redis() {
    return redis;
  }

  /** The same room, of which so much is kept from the next message on. */
  Poster keeping(int messages, long bytes, Duration idleTtl) {
    room.close();
    room = new Poster(redis, new HistorySettings(messages, bytes, idleTtl));
    return room;
  }

  /** Each message is in its place and names the one before it, and meta knows the last. */
  void assertWhole() {
    List<ChatMessage> log = room.log();
    for (int i = 1; i < log.size(); i++) {
      Position last = log.get(i - 1).position();
      assertEquals(last.seq() + 1, log.get(i).position().seq(), log::toString);
      assertEquals(last.id(), log.get(i).previousId(), log::toString);
      assertEquals(last.epoch(), log.get(i).position().epoch(), log::toString);
    }
    Position head = log.get(log.size() - 1).position();
    Map<String, String> meta = redis.ask(jedis -> jedis.hgetAll(META));
    assertEquals(
        head, new Position(meta.get("epoch"), Long.parseLong(meta.get("seq")), meta.get("id")));
  }
}
