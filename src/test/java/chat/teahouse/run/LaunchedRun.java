package chat.teahouse.run;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * {@link Run} in a JVM of its own, as it is in Maven's, with what it prints. For tests: it waits
 * for lines and for ends, never longer than a deadline. Used by one thread.
 */
final class LaunchedRun implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<Optional<String>> output = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private LaunchedRun(Process process) {
    this.process = process;
    new Thread(this::read, "run-output").start();
  }

  /**
   * Starts it with the paths that failsafe gives as system properties.
   *
   * @param directory stands for Maven's target directory
   * @param options of the java command, such as settings
   */
  static LaunchedRun start(Path directory, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Run.class.getName()));
    command.add(System.getProperty("teahouse.test.war"));
    command.add(System.getProperty("teahouse.test.payara"));
    command.add(Path.of("server-config", "payara-micro", "preboot.txt").toString());
    command.add(directory.toString());
    return new LaunchedRun(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(Optional.of(line));
      }
    } catch (IOException e) {
      // Normal: the end of the process closes its output, often under the reader.
    } finally {
      output.add(Optional.empty());
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Waits for a line with {@code part} in it and returns the line. */
  String awaitLine(String part) throws InterruptedException {
    for (Optional<String> line = next(part); line.isPresent(); line = next(part)) {
      if (line.get().contains(part)) {
        return line.get();
      }
    }
    throw new AssertionError("It ended without \"" + part + "\":\n" + printed());
  }

  private Optional<String> next(String awaited) throws InterruptedException {
    Optional<String> line = output.poll(DEADLINE_SECONDS, SECONDS);
    if (line == null) {
      throw new AssertionError("No \"" + awaited + "\" in time:\n" + printed());
    }
    line.ifPresent(seen::add);
    return line;
  }

  /** Waits for its end and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    while (next("end").isPresent()) {
      // Each line is remembered.
    }
    if (!process.waitFor(DEADLINE_SECONDS, SECONDS)) {
      throw new AssertionError("It closed its output and did not end:\n" + printed());
    }
    return process.exitValue();
  }

  /** All lines that were waited for, and those before them. */
  String printed() {
    return String.join("\n", seen);
  }

  /** Ends it by force, if it has not ended; its children are to end by themselves. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
