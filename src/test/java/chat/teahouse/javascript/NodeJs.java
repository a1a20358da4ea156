package chat.teahouse.javascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Node.js that Playwright brings along, so that no other is needed. */
final class NodeJs {
  private static final long DEADLINE_SECONDS = 120;

  private NodeJs() {}

  /**
   * What a run came to.
   *
   * @param exitValue 0 if all is well
   * @param output what it printed, errors too
   */
  record Run(int exitValue, String output) {}

  /** Runs Node.js to its end. */
  static Run run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(executable().toString());
    command.addAll(arguments);
    Path log = Files.createTempFile("node", ".log");
    Process node =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      node.getOutputStream().close();
      boolean ended = node.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
      String output = Files.readString(log, UTF_8);
      assertTrue(ended, () -> "Not done after " + DEADLINE_SECONDS + " s:\n" + output);
      return new Run(node.exitValue(), output);
    } finally {
      // Each file of tests is run by a child, which would outlive its parent.
      node.descendants().forEach(ProcessHandle::destroyForcibly);
      node.destroyForcibly();
      Files.delete(log);
    }
  }

  private static Path executable() {
    Driver driver =
        Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return driver.driverDir().resolve(windows ? "node.exe" : "node");
  }
}
