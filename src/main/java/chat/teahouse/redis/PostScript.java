package chat.teahouse.redis;

import chat.teahouse.config.HistorySettings;
import chat.teahouse.room.Position;
import chat.teahouse.room.PublishResult.Accepted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The script {@code post.lua}, which posts the waiting messages of one room: how it is called and
 * what it answers. For one thread.
 */
final class PostScript {
  private static final String RECORD_HASH = "SHA-256";
  private static final int RECORD_HASH_BYTES = 16;
  private static final Base64.Encoder HASH_TEXT = Base64.getUrlEncoder().withoutPadding();

  /** How long a second attempt with the same key is known as such. */
  private static final Duration RECORD_TTL = Duration.ofMinutes(10);

  /** How much longer than its log a meta lives: longer than any record that counts on it. */
  private static final Duration META_LONGER = Duration.ofDays(1);

  private final MessageDigest recordHash = recordHash();
  private final LuaScript script = LuaScript.read("post.lua");
  private final List<byte[]> limits;
  private final RedisKeys keys;
  private final RandomGenerator random;

  /**
   * Reads the script.
   *
   * @param random draws epochs and ids, which must differ from those of all other nodes and lanes
   */
  PostScript(RedisKeys keys, HistorySettings history, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
    Duration idle = history.idleTtl();
    limits =
        List.of(
            bytes(history.messages()),
            bytes(history.bytes()),
            bytes(idle.toMillis()),
            bytes(idle.isZero() ? 0 : idle.plus(META_LONGER).toMillis()),
            bytes(RECORD_TTL.toMillis()));
  }

  private static MessageDigest recordHash() {
    try {
      return MessageDigest.getInstance(RECORD_HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has it", e);
    }
  }

  private static byte[] bytes(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The arguments of EVAL, which brings the script along. */
  byte[][] evalArguments(RoomCall call) {
    return arguments(script.text(), call);
  }

  /** The arguments of EVALSHA, which counts on Redis to have seen the script. */
  byte[][] evalshaArguments(RoomCall call) {
    return arguments(script.sha(), call);
  }

  private byte[][] arguments(byte[] called, RoomCall call) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(called);
    arguments.add(bytes(call.posts().size() + 2));
    arguments.add(bytes(keys.log(call.room())));
    arguments.add(bytes(keys.meta(call.room())));
    for (WaitingPost post : call.posts()) {
      arguments.add(bytes(keys.record(call.room(), recordHash(post))));
    }
    arguments.add(bytes(keys.channel(call.room())));
    arguments.add(newId());
    arguments.addAll(limits);
    for (WaitingPost post : call.posts()) {
      arguments.add(newId());
      arguments.add(post.body());
    }
    return arguments.toArray(byte[][]::new);
  }

  private byte[] newId() {
    return bytes(HexFormat.of().toHexDigits(random.nextLong()));
  }

  private String recordHash(WaitingPost post) {
    recordHash.update(post.body(), 0, MessageCodec.identityLength(post.body()));
    return HASH_TEXT.encodeToString(Arrays.copyOf(recordHash.digest(), RECORD_HASH_BYTES));
  }

  /** What the script answered: one answer per message, in order. */
  static List<Accepted> answers(Object answer) {
    return ((List<?>) answer).stream().map(record -> accepted((byte[]) record)).toList();
  }

  private static Accepted accepted(byte[] record) {
    String[] fields = new String(record, StandardCharsets.UTF_8).split(" ", -1);
    return new Accepted(
        new Position(fields[0], Long.parseLong(fields[1]), fields[2]),
        Instant.ofEpochMilli(Long.parseLong(fields[3])));
  }
}
