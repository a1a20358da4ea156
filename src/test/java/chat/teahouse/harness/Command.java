package chat.teahouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an external command to its end and returns what it printed. */
public final class Command {
  private Command() {}

  /**
   * Runs {@code command}.
   *
   * @return standard output and error together
   * @throws IllegalStateException if it ends with another code than 0 or is not done in time; the
   *     message holds what it printed
   */
  static String run(Duration patience, List<String> command) {
    return run(patience, new ProcessBuilder(command));
  }

  /**
   * Runs what {@code builder} describes.
   *
   * @see #run(Duration, List)
   * @throws UncheckedIOException if there is no such command
   */
  public static String run(Duration patience, ProcessBuilder builder) {
    try {
      // Into a file: a pipe that nobody reads blocks the command, and reading one has no time
      // limit.
      Path output = Files.createTempFile("teahouse-command", ".txt");
      try {
        return run(patience, builder, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String run(Duration patience, ProcessBuilder builder, Path output)
      throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean done = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!done) {
      process.destroyForcibly();
      process.onExit().join();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    if (!done || process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", builder.command())
              + (done ? " ended with " + process.exitValue() : " took over " + patience)
              + ": "
              + said.strip());
    }
    return said;
  }
}
