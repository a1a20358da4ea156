package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunArgumentsTest {
  @Test
  void passesOnEverySettingOfTeahouseAndNothingElse() {
    Properties given = new Properties();
    given.setProperty("teahouse.redis.pool.max", "4");
    given.setProperty("teahouse.room.default", "茶馆");
    given.setProperty("teahouse.http.port", "8081");
    given.setProperty("user.home", "/home/somebody");
    given.setProperty("teahousekeeping", "no");

    assertEquals(
        Map.of("teahouse.redis.pool.max", "4", "teahouse.room.default", "茶馆"),
        arguments(given).settings());
  }

  @Test
  void servesOnPort8080UnlessToldOtherwise() {
    assertEquals(8080, arguments(new Properties()).httpPort());
    assertEquals(65535, arguments(port("65535")).httpPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "99999999999", "http", "", "80 80"})
  void refusesAPortThatIsNoneInOneSentence(String port) {
    RunFailure failure = assertThrows(RunFailure.class, () -> arguments(port(port)));

    assertEquals(
        "teahouse.http.port is \"" + port + "\", allowed are 1 to 65535.", failure.getMessage());
    assertEquals(0, failure.getStackTrace().length);
  }

  @Test
  void keepsThingsOfDifferentPortsApart() {
    RunArguments run = arguments(port("9000"));

    assertEquals(Path.of("target/redis/9000"), run.redisDirectory());
    assertEquals(Path.of("target/payara/9000"), run.serverDirectory());
  }

  @Test
  void needsItsFourArguments() {
    String[] three = {"teahouse.war", "payara-micro.jar", "target"};

    assertThrows(RunFailure.class, () -> RunArguments.of(three, new Properties()));
  }

  private static Properties port(String value) {
    Properties given = new Properties();
    given.setProperty("teahouse.http.port", value);
    return given;
  }

  private static RunArguments arguments(Properties given) {
    String[] four = {"teahouse.war", "payara-micro.jar", "preboot.txt", "target"};
    return RunArguments.of(four, given);
  }
}
