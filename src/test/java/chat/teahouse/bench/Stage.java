package chat.teahouse.bench;

import chat.teahouse.bench.load.Plan;
import chat.teahouse.harness.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What one measurement has beside its servers: a Redis, and a core for it and the generator. Not
 * thread-safe.
 */
final class Stage implements AutoCloseable {
  /** The servers among the processes whose processor time is measured. */
  static final String SERVER = "server";

  /** And Redis. */
  static final String REDIS = "redis";

  private static final int SERVER_CORE = 0;
  private static final String OTHER_CORE = "1";

  private final Cores cores;
  private final TestRedis redis;

  /**
   * Starts the Redis.
   *
   * @param directory where Redis keeps its data
   */
  Stage(Cores cores, Path directory) {
    this.cores = cores;
    redis = TestRedis.start(directory);
    if (cores == Cores.PINNED) {
      run("taskset", "-a", "-p", "-c", OTHER_CORE, Long.toString(redis.pid()));
    }
  }

  private static void run(String... command) {
    try {
      int status =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  TestRedis redis() {
    return redis;
  }

  /** The servers' own core, if they have one. */
  OptionalInt serverCore() {
    return cores == Cores.PINNED ? OptionalInt.of(SERVER_CORE) : OptionalInt.empty();
  }

  /** What stands before a server's command to keep it on its core. */
  List<String> serverPrefix() {
    return cores == Cores.PINNED
        ? List.of("taskset", "-c", Integer.toString(SERVER_CORE))
        : List.of();
  }

  /** Lets sessions come in. */
  Generator enter(Plan plan, Servers servers) {
    return new Generator(
        cores == Cores.PINNED ? List.of("taskset", "-c", OTHER_CORE) : List.of(),
        plan,
        Map.of(SERVER, servers.pids(), REDIS, List.of(redis.pid())));
  }

  @Override
  public void close() {
    redis.close();
  }

  /** Who runs where. */
  enum Cores {
    /** The server, or all its nodes, alone on the first core, everybody else on the second. */
    PINNED,
    /** Everybody everywhere. */
    SHARED
  }
}
