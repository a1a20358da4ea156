package chat.teahouse.bench;

import chat.teahouse.harness.Command;
import chat.teahouse.harness.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A peer's own project: its sources are copied from the resources below {@code peers}, and its own
 * tool makes a server of them, with dependencies whose versions are pinned there. Immutable.
 *
 * @param name the directory's, in the resources and below {@code target/bench/peers}
 */
record Project(String name) {
  /** The system property with the directory of all projects. */
  static final String ALL = "bench.peers";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The path of something in its directory. */
  String path(String file) {
    return directory().resolve(file).toString();
  }

  private Path directory() {
    return Path.of(System.getProperty(ALL)).toAbsolutePath().resolve(name);
  }

  /**
   * Runs its tool in its directory; what was fetched before is not fetched again.
   *
   * @return why it could not be made, if so, in one line
   */
  Optional<String> make(List<String> command) {
    try {
      Path sources =
          Path.of(Objects.requireNonNull(getClass().getResource("peers/" + name)).toURI());
      Directories.copy(sources, directory());
      Command.run(PATIENCE, new ProcessBuilder(command).directory(directory().toFile()));
      return Optional.empty();
    } catch (IllegalStateException | UncheckedIOException e) {
      return e.getMessage().lines().findFirst();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the sources of " + name + " cannot be copied", e);
    }
  }
}
