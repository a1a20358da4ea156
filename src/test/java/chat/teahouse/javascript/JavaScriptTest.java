package chat.teahouse.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs {@code src/test/javascript}. */
class JavaScriptTest {
  private static final Path TESTS = Path.of("src", "test", "javascript");
  private static final Pattern COUNT = Pattern.compile("^# tests (\\d+)$", Pattern.MULTILINE);

  @Test
  void theTestsOfTheScriptsPass() throws Exception {
    NodeJs.Run run = NodeJs.run(arguments());
    assertEquals(0, run.exitValue(), run.output());
    assertTrue(testsIn(run.output()) > 0, () -> "No test was run:\n" + run.output());
  }

  private static List<String> arguments() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("--test");
    arguments.add("--test-reporter=tap");
    // No package.json says that these are modules, as none says so to the browser: Node finds out
    // itself.
    arguments.add("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON");
    try (Stream<Path> files = Files.walk(TESTS)) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".test.js"))
          .sorted()
          .forEach(arguments::add);
    }
    return arguments;
  }

  private static int testsIn(String output) {
    Matcher count = COUNT.matcher(output);
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }
}
