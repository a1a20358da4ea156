package chat.teahouse.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static SettingsSource given(Map<String, String> values) {
    return setting -> Optional.ofNullable(values.get(setting.key()));
  }

  private static String refusal(String key, String value) {
    SettingsSource source = given(Map.of(key, value));
    Setting<?> setting =
        Settings.all().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    return assertThrows(InvalidSettingException.class, () -> source.value(setting)).getMessage();
  }

  @Test
  void readsItsOwnDefaults() {
    SettingsSource nothing = given(Map.of());
    RedisSettings redis = RedisSettings.from(nothing);
    assertEquals(URI.create("redis://127.0.0.1:6379"), redis.url());
    assertEquals(Duration.ofSeconds(2), redis.borrowTimeout());
    assertEquals(65_535, SessionSettings.from(nothing).messageMaxBytes());
    assertEquals(131_072, SessionSettings.from(nothing).bytesPerSecond());
    assertEquals(Duration.ofSeconds(60), HeartbeatSettings.from(nothing).timeout());
    assertEquals(1L << 28, FanoutSettings.from(nothing).memoryBytes(1L << 30));
    assertEquals(1L << 18, FanoutSettings.from(nothing).batchBytes());
    assertEquals(50, SessionSettings.from(nothing).rooms());
    assertEquals(
        new HistorySettings(1_000, 4L << 20, Duration.ofDays(7)), HistorySettings.from(nothing));
    assertEquals(new AckSettings(0, Duration.ofSeconds(1)), AckSettings.from(nothing));
    assertEquals(List.of(), OriginSettings.from(nothing).allowed());
  }

  @ParameterizedTest
  @CsvSource({
    "teahouse.redis.pool.max, 0",
    "teahouse.redis.pool.max, many",
    "teahouse.redis.connect-timeout, 5",
    "teahouse.redis.connect-timeout, 6m",
    "teahouse.redis.key-prefix, {x}",
    "teahouse.redis.url, http://127.0.0.1",
    "teahouse.redis.url, redis:///0",
    "teahouse.redis.url, redis://h/db",
    "teahouse.room.default, {x}",
    "teahouse.room.history, 0",
    "teahouse.room.history-bytes, 1KiB",
    "teahouse.room.idle-ttl, never",
    "teahouse.ack.replicas, 17",
    "teahouse.ack.timeout, 0s",
    "teahouse.limits.rooms-per-session, 0",
    "teahouse.fanout.batch, 5MiB",
    "teahouse.message.max-bytes, 1MiB",
    "teahouse.message.max-bytes, -1",
    "teahouse.fanout.memory, 25",
    "teahouse.fanout.ring-bytes, 999999999999GiB",
    "teahouse.origins, www.example.org",
    "teahouse.origins, https://a.example/path",
    "teahouse.origins, https://:80",
    "teahouse.origins.required, yes",
  })
  void refusesWithKeyValueAndRange(String key, String value) {
    String refusal = refusal(key, value);
    assertTrue(refusal.startsWith(key + " is \"" + value + "\"; allowed: "), refusal);
  }

  @Test
  void showsNoCredentials() {
    String refusal = refusal("teahouse.redis.url", "redis://user:secret@h:1/x");
    assertTrue(refusal.contains("redis://***@h:1/x"), refusal);
    refusal = refusal("teahouse.redis.url", "redis:user:secret@h:1");
    assertFalse(refusal.contains("secret"), refusal);
    RedisSettings settings =
        RedisSettings.from(given(Map.of("teahouse.redis.url", "rediss://u:secret@h/3")));
    assertEquals("rediss://***@h:6379/3", settings.maskedUrl());
    assertFalse(settings.toString().contains("secret"), settings.toString());
  }

  @Test
  void leavesTimeToAnswerThePing() {
    InvalidSettingException refusal =
        assertThrows(
            InvalidSettingException.class,
            () ->
                HeartbeatSettings.from(
                    given(
                        Map.of(
                            "teahouse.heartbeat.interval", "55s",
                            "teahouse.heartbeat.timeout", "60s"))));
    assertTrue(refusal.getMessage().contains("10s above the interval"), refusal.getMessage());
  }

  @Test
  void waitsForReplicasNoLongerThanForRedis() {
    Map<String, String> values =
        Map.of("teahouse.ack.replicas", "1", "teahouse.redis.read-timeout", "1s");
    InvalidSettingException refusal =
        assertThrows(InvalidSettingException.class, () -> AckSettings.from(given(values)));
    assertEquals(
        "teahouse.ack.timeout is \"1s\"; allowed: 10ms to 5m, below teahouse.redis.read-timeout.",
        refusal.getMessage());
    SettingsSource without = given(Map.of("teahouse.redis.read-timeout", "1s"));
    assertEquals(0, AckSettings.from(without).replicas());
  }

  @Test
  void readsOriginsFromAList() {
    SettingsSource source =
        given(Map.of("teahouse.origins", "https://a.example, http://b.example:8080"));
    assertEquals(
        List.of(new Origin("https", "a.example", 443), new Origin("http", "b.example", 8080)),
        OriginSettings.from(source).allowed());
  }

  @Test
  void standInTheReadme() throws Exception {
    String table =
        Settings.all().stream()
            .map(SettingsTest::row)
            .collect(
                Collectors.joining("\n", "| key | default | values | |\n|---|---|---|---|\n", ""));
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(
        readme.contains("\n\n" + table + "\n\n"), "The README's table should be:\n" + table + "\n");
  }

  @Test
  void standInTheChineseReadmeWithTheSameDefaults() throws Exception {
    List<String> expected =
        Settings.all().stream()
            .map(setting -> setting.key() + " " + setting.defaultText())
            .toList();
    List<String> rows =
        Pattern.compile("(?m)^\\| `(teahouse\\.[^`]+)` \\| (?:`([^`]+)`|（空）) \\|")
            .matcher(Files.readString(Path.of("README.zh-CN.md")))
            .results()
            .map(row -> row.group(1) + " " + (row.group(2) == null ? "" : row.group(2)))
            .toList();
    assertEquals(expected, rows);
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            setting.key(),
            setting.defaultText().isEmpty() ? "(empty)" : "`" + setting.defaultText() + "`",
            setting.range(),
            setting.meaning());
  }
}
