package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.harness.TestRedis;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fail-over that the scenarios stand on: a replica that lacks what it is meant to lack. */
class RedisPairIT {
  private static List<String> log(TestRedis redis) {
    return redis.ask(jedis -> jedis.lrange("log", 0, -1));
  }

  @Test
  void aPromotedReplicaLacksExactlyWhatWasHeldBack(@TempDir Path directory) {
    EventLoop faults = new EventLoop("faults");
    try (RedisPair pair = RedisPair.start(faults, directory)) {
      pair.primary().ask(jedis -> jedis.rpush("log", "kept"));
      pair.holdReplication();
      pair.primary().ask(jedis -> jedis.rpush("log", "lost"));
      pair.promote();
      pair.replica().ask(jedis -> jedis.rpush("log", "new"));
      assertEquals(List.of("kept", "new"), log(pair.replica()));
      assertEquals(List.of("kept", "lost"), log(pair.primary()));
    } finally {
      faults.close();
    }
  }
}
