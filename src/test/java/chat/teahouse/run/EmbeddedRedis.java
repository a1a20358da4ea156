package chat.teahouse.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OS;
import redis.embedded.model.OsArchitecture;

/**
 * A real {@code redis-server} process on a loopback port, from the binary in the embedded-redis jar
 * (Redis 6.2). It does not watch the process: who starts it stops it. Not thread-safe. A server
 * that does not come up fails the start with Redis' own last words; all that it says is in {@code
 * redis.log} in its directory.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final String READY = "Ready to accept connections";

  /** What Redis puts before each line: process, role, time, level. */
  private static final String PREFIX = "^\\d+:[A-Z] \\d+ \\w+ \\d+ [\\d:.]+ [-.*#] ";

  private static final long STOP_SECONDS = 5;

  private final Process process;
  private final int port;

  private EmbeddedRedis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server that keeps its data in {@code directory} and returns when it accepts
   * connections, which is after it has read what was kept there before.
   *
   * @param directory where the data, the log and the binary are kept; made if it is missing
   * @param port the loopback port to listen on
   * @param options further options of redis-server, such as {@code --appendonly yes}
   * @throws UnsupportedOperationException if the jar has no fitting binary for this platform
   * @throws IOException if the server does not start; the message holds what it said last
   */
  public static EmbeddedRedis start(Path directory, int port, String... options)
      throws IOException {
    return start(executable(directory.toAbsolutePath()), directory, port, options);
  }

  /**
   * Starts another binary than the one in the jar.
   *
   * @see #start(Path, int, String...)
   */
  public static EmbeddedRedis start(Path executable, Path directory, int port, String... options)
      throws IOException {
    Files.createDirectories(directory);
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(
        List.of("--bind", "127.0.0.1", "--port", Integer.toString(port), "--daemonize", "no"));
    command.addAll(List.of("--dir", directory.toAbsolutePath().toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    try {
      awaitReady(process, Files.newBufferedWriter(directory.resolve("redis.log")));
      return new EmbeddedRedis(process, port);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Path executable(Path directory) throws IOException {
    requireBinary();
    Path bin = Files.createDirectories(directory.resolve("bin"));
    return ExecutableProvider.newJarResourceProvider(bin.toFile()).get().toPath();
  }

  private static void requireBinary() {
    if (!hasBinary()) {
      throw new UnsupportedOperationException(
          "There is no embedded Redis for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
    }
  }

  private static boolean hasBinary() {
    try {
      OsArchitecture platform = OsArchitecture.detectOSandArchitecture();
      // The jar's binary for Windows is Redis 5: too old for the commands that Teahouse uses.
      return platform.os != OS.WINDOWS
          && ExecutableProvider.newProvidedVersionsMap().containsKey(platform);
    } catch (RuntimeException e) {
      return false; // It throws for a system that it has not heard of.
    }
  }

  private static void awaitReady(Process process, Writer log) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String last = "it said nothing";
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      log.append(line).append('\n').flush();
      if (line.contains(READY)) {
        copy(output, log);
        return;
      }
      if (!line.isBlank()) {
        last = line.replaceFirst(PREFIX, "").strip();
      }
    }
    log.close();
    throw new IOException("Redis did not start: " + last);
  }

  /** Keeps reading, so that a full pipe never blocks the server. */
  private static void copy(BufferedReader output, Writer log) {
    Thread reader =
        new Thread(
            () -> {
              try (log) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                  log.append(line).append('\n').flush();
                }
              } catch (IOException e) {
                // Normal: the end of the process closes its output, often under the reader.
              }
            },
            "redis-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The loopback port it listens on. */
  public int port() {
    return port;
  }

  /** The process id, for whoever wants to pause or kill it. */
  public long pid() {
    return process.pid();
  }

  /** The setting that leads Teahouse to this server. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Kills it as a power cut would: no farewell, nothing written on the way down. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops it in order, by force after five seconds. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    process.onExit().join();
  }
}
