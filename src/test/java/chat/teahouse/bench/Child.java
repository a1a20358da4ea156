package chat.teahouse.bench;

import chat.teahouse.harness.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that talks line by line and ends with its standard input, or at the latest when it is
 * told to (SIGTERM). It does not outlive this JVM. Not thread-safe.
 */
final class Child implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Process process;
  private final BufferedReader said;

  /** Starts it; what it says on its standard error is said on ours. */
  Child(List<String> command) {
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Leftovers.watch(process.pid());
    said = process.inputReader(StandardCharsets.UTF_8);
  }

  long pid() {
    return process.pid();
  }

  void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The next line that it says.
   *
   * @throws IllegalStateException if it ends without
   */
  String hear() {
    try {
      String line = said.readLine();
      if (line == null) {
        throw new IllegalStateException("it ended without a word: " + process.info());
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Leftovers.forget(process.pid());
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
