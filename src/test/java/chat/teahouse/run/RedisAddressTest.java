package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {
  @ParameterizedTest
  @CsvSource({
    "redis://127.0.0.1:6379,            redis://127.0.0.1:6379",
    "redis://:secret@db:6379/2,         redis://***@db:6379/2",
    "rediss://teahouse:s@cr:et@db:6379, rediss://***@db:6379",
  })
  void isShownWithoutItsCredentials(String url, String shown) {
    assertEquals(shown, RedisAddress.masked(url));
  }
}
