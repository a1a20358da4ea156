package chat.teahouse.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/**
 * A real {@code redis-server} process on a loopback port, from the binary in the embedded-redis jar.
 * It does not watch the process: who starts it stops it. Not thread-safe. A server that does not
 * come up fails the start with Redis' own last words.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final String READY = "Ready to accept connections";
  private static final long STOP_SECONDS = 5;

  private final Process process;
  private final int port;

  private EmbeddedRedis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server that keeps its data in {@code directory} and returns when it accepts connections.
   *
   * @param directory where the data, the log and the binary are kept; made if it is missing
   * @param port the loopback port to listen on
   * @param options further options of redis-server, such as {@code --appendonly yes}
   * @throws UnsupportedOperationException if the jar has no binary for this platform
   * @throws IOException if the server does not start; the message holds what it printed
   */
  public static EmbeddedRedis start(Path directory, int port, String... options) throws IOException {
    Files.createDirectories(directory);
    List<String> command = new ArrayList<>();
    command.add(executable(directory));
    command.addAll(
        List.of("--bind", "127.0.0.1", "--port", Integer.toString(port), "--daemonize", "no"));
    command.addAll(List.of("--dir", directory.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    awaitReady(process);
    return new EmbeddedRedis(process, port);
  }

  private static String executable(Path directory) throws IOException {
    try {
      File binary =
          ExecutableProvider.newJarResourceProvider(
                  () -> Files.createDirectories(directory.resolve("bin")).toFile())
              .get();
      return binary.getAbsolutePath();
    } catch (RuntimeException | IOException e) {
      throw new UnsupportedOperationException(
          "there is no embedded Redis for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"),
          e);
    }
  }

  private static void awaitReady(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        drain(process, output);
        return;
      }
    }
    throw new IOException("Redis did not start: " + said.toString().strip());
  }

  /** Keeps reading, so that a full pipe never blocks the server. */
  private static void drain(Process process, BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try {
                output.transferTo(java.io.Writer.nullWriter());
              } catch (IOException e) {
                if (process.isAlive()) {
                  throw new UncheckedIOException(e);
                }
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
