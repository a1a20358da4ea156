package chat.teahouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Payara Micro with an exploded WAR. Its log is the only place where it says what became of a
 * deployment: one more "was successfully deployed" than before the deployment began.
 */
final class PayaraSetup implements NodeSetup {
  private static final Duration TOUCHES = Duration.ofMillis(100);
  private static final String BEGUN = "No deployment transformer implementation";
  private static final String DEPLOYED = " was successfully deployed in ";
  private static final Pattern READY = Pattern.compile("Payara Micro .* ready in ");
  private static final String FAILED = "Exception during lifecycle processing";

  /** What an operator is given. */
  private static final Path PREBOOT = Path.of("server-config", "payara-micro", "preboot.txt");

  private final NodeOptions options;
  private final Path directory;
  private final int port;
  private int deploymentsBefore;
  private int failuresBefore;

  PayaraSetup(NodeOptions options, Path directory, int port) {
    this.options = options;
    this.directory = directory;
    this.port = port;
  }

  /** Writes the commands that a Payara Micro needs before its boot and returns their file. */
  static Path writeBootCommands(Path directory) throws IOException {
    Path file = directory.resolve("preboot.txt");
    return Files.copy(PREBOOT, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path application() {
    return directory.resolve("teahouse");
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(directory.resolve("tmp"));
    Map<Boolean, List<String>> commands =
        options.serverCommands().stream()
            .collect(Collectors.partitioningBy(line -> line.startsWith("set ")));
    // Before the boot: a change of the listener after it came while the application loaded, which
    // then was once never reached ("GrizzlyProxy is NULL" in the log).
    Files.write(writeBootCommands(directory), commands.get(true), StandardOpenOption.APPEND);
    Files.write(directory.resolve("postboot.txt"), commands.get(false));
    Directories.unpack(options.war(), application());
  }

  @Override
  public void stage() {
    deploymentsBefore = 0;
    failuresBefore = 0;
  }

  @Override
  public List<String> arguments() {
    List<String> all = new ArrayList<>();
    all.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
    all.addAll(List.of("-jar", TestProperty.PAYARA.path().toString()));
    all.addAll(List.of("--deploy", application().toString()));
    all.addAll(List.of("--contextroot", options.contextRoot()));
    all.addAll(List.of("--port", Integer.toString(port)));
    all.addAll(List.of("--nocluster", "--nohazelcast", "--disablephonehome"));
    all.addAll(List.of("--prebootcommandfile", directory.resolve("preboot.txt").toString()));
    if (!options.serverCommands().isEmpty()) {
      all.addAll(List.of("--postbootcommandfile", directory.resolve("postboot.txt").toString()));
    }
    return all;
  }

  /**
   * At boot the deployment counts as successful before the application has started; only the line
   * that the server is ready ends it. A reload says so after the start.
   */
  @Override
  public State state(String log) {
    if (count(log, FAILED) > failuresBefore) {
      return State.FAILED;
    }
    if (!READY.matcher(log).find()) {
      return State.PENDING;
    }
    if (count(log, DEPLOYED) > deploymentsBefore) {
      return State.DEPLOYED;
    }
    return deploymentsBefore == 0 ? State.FAILED : State.PENDING;
  }

  /**
   * Payara looks every two seconds for a {@code .reload} that is younger than its own record of the
   * last load, and makes that record at its first look: a touch before it is lost. So the file is
   * touched until the reload has begun, and not longer, or there would be a second one.
   */
  @Override
  public void redeploy(Supplier<String> log) throws IOException {
    deploymentsBefore = count(log.get(), DEPLOYED);
    failuresBefore = count(log.get(), FAILED);
    int begunBefore = count(log.get(), BEGUN);
    // Without the key a reload forgets the context root of the command line.
    String properties = "contextroot=" + options.contextRoot() + "\n";
    Deadline.standard()
        .every(TOUCHES)
        .until(
            "the reload to begin",
            () -> {
              boolean begun = count(log.get(), BEGUN) > begunBefore;
              if (!begun) {
                touch(properties);
              }
              return begun;
            },
            () -> LogFile.tail(log.get()));
  }

  private void touch(String properties) {
    try {
      Files.writeString(application().resolve(".reload"), properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(String log, String words) {
    int found = 0;
    for (int at = log.indexOf(words); at >= 0; at = log.indexOf(words, at + words.length())) {
      found++;
    }
    return found;
  }
}
