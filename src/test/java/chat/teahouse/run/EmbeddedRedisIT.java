package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class EmbeddedRedisIT {
  @TempDir private Path directory;

  @Test
  void keepsItsDataFromOneStartToTheNext() throws IOException {
    try (EmbeddedRedis redis = start();
        Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
      jedis.set("greeting", "你好");
    }

    try (EmbeddedRedis redis = start();
        Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
      assertEquals("你好", jedis.get("greeting"));
    }
  }

  @Test
  void isGoneWhenItIsClosed() throws IOException {
    EmbeddedRedis redis = start();
    ProcessHandle process = ProcessHandle.of(redis.pid()).orElseThrow();
    assertTrue(process.isAlive());

    redis.close();

    assertFalse(process.isAlive());
  }

  @Test
  void saysInRedisOwnWordsWhyItDoesNotStart() throws IOException {
    Files.writeString(directory.resolve("appendonly.aof"), "no such command");

    IOException failure = assertThrows(IOException.class, this::start);

    String expected = "Redis did not start: Bad file format reading the append only file";
    assertTrue(failure.getMessage().startsWith(expected), failure.getMessage());
  }

  private EmbeddedRedis start() throws IOException {
    return EmbeddedRedis.start(directory, LoopbackPort.free(), "--appendonly", "yes");
  }
}
