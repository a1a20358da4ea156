package chat.teahouse.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A script that Redis runs: its text and the hash by which Redis knows it. Thread-safe. */
final class LuaScript {
  private static final String HASH = "SHA-1";

  private final byte[] text;
  private final byte[] sha;

  private LuaScript(byte[] text, byte[] sha) {
    this.text = text;
    this.sha = sha;
  }

  /** Reads a script that lies beside this class. */
  static LuaScript read(String file) {
    try (InputStream script = LuaScript.class.getResourceAsStream(file)) {
      byte[] text = Objects.requireNonNull(script, file).readAllBytes();
      String sha = HexFormat.of().formatHex(MessageDigest.getInstance(HASH).digest(text));
      return new LuaScript(text, sha.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has it", e);
    }
  }

  /**
   * Calls it some times in one pipeline; where Redis does not know it, all calls are made once
   * more, so it is for scripts that may be called twice.
   *
   * @param keys how many of the arguments are keys
   * @param calls of each its arguments; at least one
   * @return the answers
   * @throws redis.clients.jedis.exceptions.JedisException if one of the calls failed
   */
  List<Object> call(Jedis redis, int keys, List<byte[][]> calls) {
    try {
      return callKnown(redis, keys, calls);
    } catch (JedisNoScriptException e) {
      redis.eval(text, keys, calls.get(0));
      return callKnown(redis, keys, calls);
    }
  }

  private List<Object> callKnown(Jedis redis, int keys, List<byte[][]> calls) {
    List<Response<Object>> answers = new ArrayList<>();
    try (Pipeline pipeline = redis.pipelined()) {
      calls.forEach(call -> answers.add(pipeline.evalsha(sha, keys, call)));
    }
    return answers.stream().map(Response::get).toList();
  }

  /** What EVAL is given; not to be changed. */
  byte[] text() {
    return text;
  }

  /** What EVALSHA is given; not to be changed. */
  byte[] sha() {
    return sha;
  }
}
