package chat.teahouse.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server process of its own with the WAR on it, which a test starts, pauses, kills, restarts and
 * redeploys. It listens on loopback ports that stay the same over restarts and writes only below
 * {@code target/it}. Not thread-safe. A start that fails says so with the end of the server's log;
 * no process outlives the fork.
 */
public final class Node implements RunningServer, AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Duration BOOT_POLL = Duration.ofMillis(200);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final NodeOptions options;
  private final Path directory;
  private final NodeSetup setup;
  private final int port = Ports.free();
  private Process process;

  Node(NodeOptions options) {
    this.options = options;
    ServerKind kind = options.kind();
    this.directory =
        Directories.clear(Fork.directory(kind).resolve("node-" + COUNT.incrementAndGet()));
    this.setup =
        switch (kind) {
          case PAYARA -> new PayaraSetup(options, directory, port);
          case WILDFLY -> new WildFlySetup(options, directory, port);
        };
    try {
      setup.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How to start one. */
  public static NodeOptions options() {
    return NodeOptions.standard();
  }

  /** How to start one that uses {@code redis}. */
  public static NodeOptions on(TestRedis redis) {
    return options().redis(redis);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  void boot() {
    launch();
    try {
      awaitPage();
    } catch (RuntimeException | Error e) {
      kill();
      throw e;
    }
  }

  String bootInVain() {
    launch();
    Deadline.of(BOOT)
        .every(BOOT_POLL)
        .until(
            "the end of the deployment",
            () -> !process.isAlive() || state() != pending(),
            this::tail);
    if (process.isAlive() && state() == NodeSetup.State.DEPLOYED) {
      throw new AssertionError("the deployment was expected to fail and did not:\n" + tail());
    }
    kill();
    return log();
  }

  private static NodeSetup.State pending() {
    return NodeSetup.State.PENDING;
  }

  private NodeSetup.State state() {
    return setup.state(bootLog());
  }

  private void launch() {
    List<String> command = new ArrayList<>();
    options
        .cpu()
        .filter(cpu -> isInstalled("taskset"))
        .ifPresent(cpu -> command.addAll(List.of("taskset", "-c", cpu.toString())));
    command.add(java());
    command.add("-Xmx512m");
    options.cpu().ifPresent(cpu -> command.add("-XX:ActiveProcessorCount=1"));
    command.addAll(options.jvm());
    options.systemProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(setup.arguments());
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(options.environment());
    try {
      archiveLog();
      setup.stage();
      process = builder.redirectErrorStream(true).redirectOutput(logFile().toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Leftovers.watch(process.pid());
  }

  private static boolean isInstalled(String command) {
    for (String directory :
        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, command))) {
        return true;
      }
    }
    return false;
  }

  private Path logFile() {
    return directory.resolve("server.log");
  }

  private Path earlierLogs() {
    return directory.resolve("earlier.log");
  }

  private void archiveLog() throws IOException {
    if (Files.exists(logFile())) {
      Files.writeString(earlierLogs(), log());
    }
  }

  /** The log since the last boot. */
  private String bootLog() {
    return LogFile.read(logFile());
  }

  @Override
  public String log() {
    return LogFile.read(earlierLogs()) + bootLog();
  }

  private String tail() {
    return (process.isAlive() ? "the end of the log:\n" : "the process has ended; its log:\n")
        + LogFile.tail(bootLog());
  }

  /**
   * Waits until the server says that it has deployed the application and the page is there. Both
   * are needed: WildFly answers 200 with a page of its own before, Payara 404 for a moment after.
   * And until it has heard of Redis it refuses handshakes.
   */
  private void awaitPage() {
    Deadline.of(BOOT)
        .every(BOOT_POLL)
        .until(
            "the page at " + http(),
            () -> {
              NodeSetup.State state = state();
              if (!process.isAlive() || state == NodeSetup.State.FAILED) {
                throw new AssertionError("the deployment failed; " + tail());
              }
              return state == NodeSetup.State.DEPLOYED && status() == 200 && takesVisitors();
            },
            this::tail);
  }

  /** The status of {@code GET /}, or 0 if there is no answer within five seconds. */
  public int status() {
    return HttpStatus.of(http());
  }

  @Override
  public URI http() {
    String root = options.contextRoot();
    return URI.create("http://127.0.0.1:" + port + (root.equals("/") ? "/" : root + "/"));
  }

  @Override
  public long pid() {
    return process.pid();
  }

  /** Whether the process is there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Stops it in order (SIGTERM) and returns when the process has ended.
   *
   * @throws AssertionError if it is not gone after 40 seconds; then it is killed
   */
  public void stop() {
    process.destroy();
    if (!endedWithin(STOP)) {
      kill();
      throw new AssertionError("it did not stop within " + STOP + "; " + tail());
    }
    Leftovers.forget(process.pid());
  }

  private boolean endedWithin(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Kills it (SIGKILL) and returns when the process has ended. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
    Leftovers.forget(process.pid());
  }

  /** Stops it in its tracks (SIGSTOP). */
  public void pause() {
    jvm().pause();
  }

  /** Lets it go on (SIGCONT). */
  public void resume() {
    jvm().resume();
  }

  /** Stops it if it runs, starts it on the same ports and returns when the page is there. */
  public void restart() {
    if (process.isAlive()) {
      stop();
    }
    boot();
  }

  /**
   * Takes the application down and up again in the running server; returns when the page is there.
   */
  public void redeploy() {
    try {
      setup.redeploy(this::bootLog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitPage();
  }

  /** Ends it: in order if it runs and obeys, by force otherwise. */
  @Override
  public void close() {
    if (process == null || !process.isAlive()) {
      return;
    }
    resume();
    process.destroy();
    if (endedWithin(STOP)) {
      Leftovers.forget(process.pid());
    } else {
      kill();
    }
  }
}
