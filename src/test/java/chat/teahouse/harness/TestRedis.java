package chat.teahouse.harness;

import chat.teahouse.run.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/**
 * A real Redis that a test can kill, pause and question. It keeps an append-only file, so what was
 * acknowledged is there again after {@link #kill()} and {@link #restart()}. Every question opens a
 * connection of its own and closes it. Not thread-safe.
 */
public final class TestRedis implements AutoCloseable {
  /**
   * With {@code everysec} a write waits up to two seconds while an fsync takes long, and a kill
   * then loses what was acknowledged (flushAppendOnlyFile in Redis' aof.c). With {@code no} each
   * goes to the kernel before its acknowledgement, and the kernel outlives the kill.
   */
  private static final List<String> DURABLE =
      List.of("--save", "", "--appendonly", "yes", "--appendfsync", "no");

  private static final DefaultJedisClientConfig ADMINISTRATOR =
      DefaultJedisClientConfig.builder().autoNegotiateProtocol(false).timeoutMillis(5_000).build();

  private final RedisVersion version;
  private final Path directory;
  private final String[] options;
  private EmbeddedRedis server;
  private boolean paused;

  private TestRedis(RedisVersion version, Path directory, String[] options, int port) {
    this.version = version;
    this.directory = directory;
    this.options = options;
    launch(port);
  }

  /** The Redis of this fork, which the server under test uses. Never close it. */
  public static TestRedis shared() {
    return Fork.redis();
  }

  /**
   * A Redis of the test's own, on a free port.
   *
   * @param directory where it keeps its data
   * @param options further options of redis-server, such as {@code --maxmemory 10mb}, one word each
   */
  public static TestRedis start(Path directory, String... options) {
    return start(RedisVersion.V6_2, directory, options);
  }

  /**
   * The same of a given version.
   *
   * @see #start(Path, String...)
   */
  public static TestRedis start(RedisVersion version, Path directory, String... options) {
    return new TestRedis(version, directory, options, Ports.free());
  }

  private void launch(int port) {
    String[] all = Stream.concat(DURABLE.stream(), Arrays.stream(options)).toArray(String[]::new);
    try {
      server = version.start(directory, port, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Leftovers.watch(server.pid());
  }

  /** The setting that leads Teahouse to it. */
  public String url() {
    return server.url();
  }

  /** The loopback port, the same over restarts. */
  public int port() {
    return server.port();
  }

  /** The process id, a new one after each restart. */
  public long pid() {
    return server.pid();
  }

  /** Ends it by SIGKILL: connections break, nothing is written on the way down. */
  public void kill() {
    server.kill();
    Leftovers.forget(server.pid());
    paused = false;
  }

  /** Starts it again after {@link #kill()}, or kills it first: same port, same data. */
  public void restart() {
    kill();
    launch(port());
  }

  /** Stops it in its tracks (SIGSTOP): connections stay open and nobody answers. */
  public void pause() {
    JvmProcess.Signal.STOP.send(server.pid());
    paused = true;
  }

  /** Lets it go on (SIGCONT). */
  public void resume() {
    JvmProcess.Signal.CONT.send(server.pid());
    paused = false;
  }

  /** The clients' connections of this moment, without the one that asks. */
  public List<Connection> connections() {
    return ask(
        jedis -> {
          long own = jedis.clientId();
          return jedis
              .clientList()
              .lines()
              .map(Connection::parse)
              .filter(connection -> connection.id() != own)
              .toList();
        });
  }

  /**
   * Breaks the connections of one type.
   *
   * @param type {@code pubsub} or {@code normal}
   * @return how many it were
   */
  public long killConnections(String type) {
    ClientType clients = ClientType.valueOf(type.toUpperCase(Locale.ROOT));
    return ask(jedis -> jedis.clientKill(ClientKillParams.clientKillParams().type(clients)));
  }

  /** Asks anything through a connection that lives for the question only. */
  public <T> T ask(Function<Jedis, T> question) {
    try (Jedis jedis = new Jedis(new HostAndPort("127.0.0.1", port()), ADMINISTRATOR)) {
      return question.apply(jedis);
    }
  }

  /** Empties it: every key of every database. */
  public void clear() {
    ask(Jedis::flushAll);
  }

  /** Stops it, paused or not, and leaves the data. Does nothing if it was killed. */
  @Override
  public void close() {
    if (paused) {
      resume();
    }
    server.close();
    Leftovers.forget(server.pid());
  }

  /**
   * One client's connection, from CLIENT LIST.
   *
   * @param id Redis' number of it, never used twice
   * @param name what CLIENT SETNAME gave it, or empty
   * @param address host and port of the client's end
   * @param command the last command
   * @param subscriptions channels and patterns it is subscribed to
   * @param idleSeconds seconds since the last command
   */
  public record Connection(
      long id, String name, String address, String command, int subscriptions, long idleSeconds) {

    /** Whether it is subscribed to anything. */
    public boolean isSubscriber() {
      return subscriptions > 0;
    }

    private static Connection parse(String line) {
      Map<String, String> fields =
          Stream.of(line.strip().split(" ", -1))
              .map(field -> field.split("=", 2))
              .filter(pair -> pair.length == 2)
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      return new Connection(
          Long.parseLong(fields.get("id")),
          fields.getOrDefault("name", ""),
          fields.get("addr"),
          fields.getOrDefault("cmd", ""),
          Stream.of("sub", "psub", "ssub")
              .mapToInt(key -> Integer.parseInt(fields.getOrDefault(key, "0")))
              .sum(),
          Long.parseLong(fields.getOrDefault("idle", "0")));
    }
  }
}
