package chat.teahouse.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The child process, as the launcher sees it: reports come out of it, and the end of its input ends
 * it. Reports are read by one thread; {@link #close} may be called by any, more than once.
 */
final class Server implements AutoCloseable {
  private static final long STOP_SECONDS = 15;

  private final Process process;
  private final BufferedReader reports;

  private volatile Optional<ProcessHandle> redis = Optional.empty();

  private Server(Process process) {
    this.process = process;
    this.reports = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the child for {@code run}. */
  static Server start(RunArguments run, ServerDirectory directory) throws IOException {
    return new Server(
        new ProcessBuilder(ServerCommand.of(run, directory))
            .redirectError(directory.log().toFile())
            .start());
  }

  /** The next report, once there is one; empty when the child has ended. */
  Optional<Report> next() throws IOException {
    String line = reports.readLine();
    if (line == null) {
      return Optional.empty();
    }
    Report report = Report.parse(line);
    if (report.kind() == Report.Kind.REDIS) {
      redis = ProcessHandle.of(Long.parseLong(report.text()));
    }
    return Optional.of(report);
  }

  /** How the child ended; waits for it. */
  int exitCode() {
    return process.onExit().join().exitValue();
  }

  /**
   * Ends the child in order, by force after 15 seconds. Its Redis ends with it; one that a killed
   * child left behind is ended here.
   */
  @Override
  public void close() {
    try (OutputStream input = process.getOutputStream()) {
      input.flush();
    } catch (IOException e) {
      // The child closed its end first: it has ended.
    }
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    process.onExit().join();
    redis.ifPresent(Server::end);
  }

  private static void end(ProcessHandle left) {
    left.destroy();
    left.onExit().completeOnTimeout(left, STOP_SECONDS, TimeUnit.SECONDS).join();
    left.destroyForcibly();
  }
}
