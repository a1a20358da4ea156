package chat.teahouse.config;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.RoomName;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** All settings of Teahouse. The table in the README is checked against this list. */
public final class Settings {
  static final Setting<URI> REDIS_URL =
      new Setting<>(
              "teahouse.redis.url",
              "redis://127.0.0.1:6379",
              "redis://[user:password@]host[:port][/database], or rediss:// for TLS",
              "Where Redis is.",
              RedisUrl::parse)
          .maskedBy(RedisUrl::masked);

  static final Setting<String> REDIS_KEY_PREFIX =
      new Setting<>(
          "teahouse.redis.key-prefix",
          "teahouse",
          "1 to 64 letters, digits, `.`, `_`, `-`",
          "Begins every key and channel, so that two installations can share one Redis.",
          Parsers.pattern(Pattern.compile("[A-Za-z0-9._-]{1,64}")));

  static final Setting<Duration> REDIS_CONNECT_TIMEOUT =
      new Setting<>(
          "teahouse.redis.connect-timeout",
          "5s",
          "10ms to 5m",
          "How long a connection to Redis may take to open.",
          Parsers.duration(ofMillis(10), ofMinutes(5)));

  static final Setting<Duration> REDIS_READ_TIMEOUT =
      new Setting<>(
          "teahouse.redis.read-timeout",
          "5s",
          "10ms to 5m",
          "How long an answer of Redis may take.",
          Parsers.duration(ofMillis(10), ofMinutes(5)));

  static final Setting<Integer> REDIS_POOL_MAX =
      new Setting<>(
          "teahouse.redis.pool.max",
          "16",
          "1 to 1024",
          "The most connections to Redis beside the subscriber's.",
          Parsers.integer(1, 1024));

  static final Setting<Duration> REDIS_POOL_BORROW_TIMEOUT =
      new Setting<>(
          "teahouse.redis.pool.borrow-timeout",
          "2s",
          "10ms to 5m",
          "How long to wait for a free connection when all are in use.",
          Parsers.duration(ofMillis(10), ofMinutes(5)));

  static final Setting<RoomName> ROOM_DEFAULT =
      new Setting<>(
          "teahouse.room.default",
          "lobby",
          "1 to 64 characters, no control characters, no braces",
          "The room of a visitor who names none.",
          Settings::roomName);

  static final Setting<Integer> ROOM_HISTORY =
      new Setting<>(
          "teahouse.room.history",
          "1000",
          "1 to 100000",
          "The most messages of one room that Redis keeps.",
          Parsers.integer(1, 100_000));

  static final Setting<Long> ROOM_HISTORY_BYTES =
      new Setting<>(
          "teahouse.room.history-bytes",
          "4MiB",
          "64KiB to 1GiB",
          "The most bytes of one room's messages that Redis keeps.",
          Parsers.bytes(64L << 10, 1L << 30));

  static final Setting<Duration> ROOM_IDLE_TTL =
      new Setting<>(
          "teahouse.room.idle-ttl",
          "7d",
          "0s to 3650d; 0s: never",
          "When Redis forgets a room's messages, counted from its last one.",
          Parsers.duration(ZERO, ofDays(3650)));

  static final Setting<Long> MESSAGE_MAX_BYTES =
      new Setting<>(
          "teahouse.message.max-bytes",
          "65535",
          "1 to 262144 bytes",
          "The longest text of a message, in bytes of UTF-8.",
          Parsers.bytes(1, 262_144));

  static final Setting<Duration> HEARTBEAT_INTERVAL =
      new Setting<>(
          "teahouse.heartbeat.interval",
          "25s",
          "1s to 1h",
          "A session from which nothing came for so long is sent a ping.",
          Parsers.duration(ofSeconds(1), ofHours(1)));

  static final Setting<Duration> HEARTBEAT_TIMEOUT =
      new Setting<>(
          "teahouse.heartbeat.timeout",
          "60s",
          "11s to 2h, at least 10s above the interval",
          "A session from which nothing came for so long, pings or not, is closed.",
          Parsers.duration(ofSeconds(11), ofHours(2)));

  static final Setting<Integer> FANOUT_RING =
      new Setting<>(
          "teahouse.fanout.ring",
          "4096",
          "16 to 1048576",
          "The most events of one room that a node keeps for readers that lag behind.",
          Parsers.integer(16, 1_048_576));

  static final Setting<Long> FANOUT_RING_BYTES =
      new Setting<>(
          "teahouse.fanout.ring-bytes",
          "1MiB",
          "64KiB to 1GiB",
          "The most bytes of memory that those events may take.",
          Parsers.bytes(64L << 10, 1L << 30));

  static final Setting<Integer> FANOUT_MEMORY =
      new Setting<>(
          "teahouse.fanout.memory",
          "25%",
          "1% to 90%",
          "The share of the heap that the events of all rooms may take; the coldest are cut first.",
          Parsers.percent(1, 90));

  static final Setting<Long> FANOUT_BATCH =
      new Setting<>(
          "teahouse.fanout.batch",
          "256KiB",
          "4KiB to 4MiB",
          "The most bytes that one WebSocket message carries; an event bigger than that goes alone.",
          Parsers.bytes(4L << 10, 4L << 20));

  static final Setting<Duration> FANOUT_WINDOW =
      new Setting<>(
          "teahouse.fanout.window",
          "100ms",
          "0s to 1s; 0s: none waits",
          "How long a message in a busy room may wait for others, so that they go out together; a room is busy when 50"
              + " or more listen and ten or more messages come in a second.",
          Parsers.duration(ZERO, ofSeconds(1)));

  static final Setting<Duration> FANOUT_STALL_TIMEOUT =
      new Setting<>(
          "teahouse.fanout.stall-timeout",
          "20s",
          "1s to 1h",
          "A session that takes nothing for so long, with something to send, is closed with 1013.",
          Parsers.duration(ofSeconds(1), ofHours(1)));

  static final Setting<Integer> LIMITS_SESSIONS =
      new Setting<>(
          "teahouse.limits.sessions",
          "0",
          "0 to 1000000; 0: no limit",
          "How many sessions a node takes; whoever comes then is closed with 1013.",
          Parsers.integer(0, 1_000_000));

  static final Setting<Integer> LIMITS_MESSAGES_PER_SECOND =
      new Setting<>(
          "teahouse.limits.messages-per-second",
          "10",
          "0 to 1000000; 0: no limit",
          "How many messages one session may post, in bursts up to 3 times that.",
          Parsers.integer(0, 1_000_000));

  static final Setting<Long> LIMITS_BYTES_PER_SECOND =
      new Setting<>(
          "teahouse.limits.bytes-per-second",
          "128KiB",
          "0 to 1GiB; 0: no limit",
          "How many bytes of text one session may post, in bursts up to 3 times that.",
          Parsers.bytes(0, 1L << 30));

  static final Setting<Integer> LIMITS_WAITING_COMMANDS =
      new Setting<>(
          "teahouse.limits.waiting-commands",
          "128",
          "1 to 10000",
          "How many messages of one session may wait for Redis at a time.",
          Parsers.integer(1, 10_000));

  static final Setting<Integer> LIMITS_ROOMS_PER_SESSION =
      new Setting<>(
          "teahouse.limits.rooms-per-session",
          "50",
          "1 to 10000",
          "How many rooms one session may be in at a time.",
          Parsers.integer(1, 10_000));

  static final Setting<Integer> ACK_REPLICAS =
      new Setting<>(
          "teahouse.ack.replicas",
          "0",
          "0 to 16; 0: none",
          "How many replicas of Redis must have a message before it is acknowledged.",
          Parsers.integer(0, 16));

  static final Setting<Duration> ACK_TIMEOUT =
      new Setting<>(
          "teahouse.ack.timeout",
          "1s",
          "10ms to 5m, below teahouse.redis.read-timeout",
          "How long those replicas may take; without teahouse.ack.replicas it means nothing.",
          Parsers.duration(ofMillis(10), ofMinutes(5)));

  static final Setting<List<String>> ORIGINS =
      new Setting<>(
          "teahouse.origins",
          "",
          "origins such as https://www.example.org, separated by commas, or * for every origin",
          "Whose pages may connect beside Teahouse's own.",
          Settings::origins);

  static final Setting<Boolean> ORIGINS_REQUIRED =
      new Setting<>(
          "teahouse.origins.required",
          "false",
          "true or false",
          "Whether a client that sends no Origin (no browser) is refused.",
          Parsers.flag());

  private Settings() {}

  /** All settings, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return List.of(
        REDIS_URL,
        REDIS_KEY_PREFIX,
        REDIS_CONNECT_TIMEOUT,
        REDIS_READ_TIMEOUT,
        REDIS_POOL_MAX,
        REDIS_POOL_BORROW_TIMEOUT,
        ROOM_DEFAULT,
        ROOM_HISTORY,
        ROOM_HISTORY_BYTES,
        ROOM_IDLE_TTL,
        MESSAGE_MAX_BYTES,
        HEARTBEAT_INTERVAL,
        HEARTBEAT_TIMEOUT,
        FANOUT_RING,
        FANOUT_RING_BYTES,
        FANOUT_MEMORY,
        FANOUT_BATCH,
        FANOUT_WINDOW,
        FANOUT_STALL_TIMEOUT,
        LIMITS_SESSIONS,
        LIMITS_MESSAGES_PER_SECOND,
        LIMITS_BYTES_PER_SECOND,
        LIMITS_WAITING_COMMANDS,
        LIMITS_ROOMS_PER_SESSION,
        ACK_REPLICAS,
        ACK_TIMEOUT,
        ORIGINS,
        ORIGINS_REQUIRED);
  }

  private static RoomName roomName(String text) {
    try {
      return RoomName.of(text);
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> origins(String text) {
    List<String> origins =
        Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    origins.forEach(
        origin -> {
          if (!OriginSettings.isEntry(origin)) {
            throw new IllegalArgumentException("not an origin: " + origin);
          }
        });
    return origins;
  }
}
