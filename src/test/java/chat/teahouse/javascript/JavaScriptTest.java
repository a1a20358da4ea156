package chat.teahouse.javascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code src/test/javascript} with the Node that Playwright brings along, so that no other is
 * needed.
 */
class JavaScriptTest {
  private static final Path TESTS = Path.of("src", "test", "javascript");
  private static final Pattern COUNT = Pattern.compile("^# tests (\\d+)$", Pattern.MULTILINE);
  private static final long DEADLINE_SECONDS = 120;

  @Test
  void theTestsOfTheScriptsPass(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("tap");
    Process node =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      node.getOutputStream().close();
      boolean ended = node.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
      String output = Files.readString(log, UTF_8);

      assertTrue(ended, () -> "Not done after " + DEADLINE_SECONDS + " s:\n" + output);
      assertEquals(0, node.exitValue(), output);
      assertTrue(testsIn(output) > 0, () -> "No test was run:\n" + output);
    } finally {
      node.destroyForcibly();
    }
  }

  private static List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(node().toString());
    command.add("--test");
    command.add("--test-reporter=tap");
    // No package.json says that these are modules, as none says so to the browser: Node finds out
    // itself.
    command.add("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON");
    try (Stream<Path> files = Files.list(TESTS)) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".test.js"))
          .sorted()
          .forEach(command::add);
    }
    return command;
  }

  private static Path node() {
    Driver driver =
        Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return driver.driverDir().resolve(windows ? "node.exe" : "node");
  }

  private static int testsIn(String output) {
    Matcher count = COUNT.matcher(output);
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }
}
