package chat.teahouse.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine: an installed one, or else one that is installed now. It never lets
 * a test be skipped: without a browser it fails with a sentence that says how to get one.
 */
public final class Chromium {
  /** The system property that names an executable to use. */
  public static final String PROPERTY = "teahouse.test.chromium";

  /** The environment variable that does the same. */
  public static final String VARIABLE = "TEAHOUSE_TEST_CHROMIUM";

  private static final Duration INSTALLATION = Duration.ofMinutes(10);
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"),
          Path.of("/usr/bin/google-chrome-stable"),
          Path.of("/snap/bin/chromium"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
          Path.of("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));
  private static final Path APT = Path.of("/usr/bin/apt-get");

  private Chromium() {}

  /**
   * The executable to start.
   *
   * @return empty if it is the one that Playwright has downloaded and finds by itself
   * @throws IllegalStateException if there is none and none could be installed
   */
  public static synchronized Optional<Path> executable() {
    Optional<Path> wanted = named();
    if (wanted.isPresent()) {
      return wanted;
    }
    Optional<Path> found = installed();
    if (found.isPresent()) {
      return found;
    }
    try {
      if (isRootOnDebian()) {
        installByApt();
        return Optional.of(installed().orElseThrow());
      }
      downloadByPlaywright();
      return Optional.empty();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The browser tests need Chromium: install it (apt-get install chromium) or name one by -D"
              + PROPERTY
              + "=/path/to/chromium or "
              + VARIABLE
              + "; installing it just now failed: "
              + e.getMessage(),
          e);
    }
  }

  private static Optional<Path> named() {
    Optional<Path> path =
        Stream.of(
                Optional.ofNullable(System.getProperty(PROPERTY)),
                Optional.ofNullable(System.getenv(VARIABLE)))
            .flatMap(Optional::stream)
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .findFirst();
    path.ifPresent(
        executable -> {
          if (!Files.isExecutable(executable)) {
            throw new IllegalStateException(
                PROPERTY + " or " + VARIABLE + " names no executable: " + executable);
          }
        });
    return path;
  }

  private static Optional<Path> installed() {
    return USUAL.stream().filter(Files::isExecutable).findFirst();
  }

  private static boolean isRootOnDebian() {
    return Files.isExecutable(APT) && System.getProperty("user.name").equals("root");
  }

  private static void installByApt() {
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium");
  }

  private static void apt(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(APT.toString(), "-q"), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive"));
    Command.run(INSTALLATION, builder);
  }

  private static void downloadByPlaywright() {
    // Its main method ends the JVM, so it gets one of its own.
    Command.run(
        INSTALLATION,
        List.of(
            Node.java(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "com.microsoft.playwright.CLI",
            "install",
            "chromium"));
  }
}
