package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServeTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TEAHOUSE_REDIS_URL", "redis://environment:6379");

  @Test
  void usesTheRedisOfTheSettingBeforeThatOfTheEnvironment() {
    Properties properties = new Properties();
    properties.setProperty("teahouse.redis.url", "redis://property:6379");

    assertEquals(Optional.of("redis://property:6379"), Serve.givenRedis(properties, ENVIRONMENT));
    assertEquals(
        Optional.of("redis://environment:6379"), Serve.givenRedis(new Properties(), ENVIRONMENT));
  }

  @Test
  void startsItsOwnRedisWhenNoneIsGiven() {
    assertEquals(Optional.empty(), Serve.givenRedis(new Properties(), Map.of()));
  }
}
