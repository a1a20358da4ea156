package chat.teahouse.harness;

import chat.teahouse.run.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The versions of Redis that tests can start, each from a jar of Maven Central. */
public enum RedisVersion {
  /** The oldest that Teahouse works with. */
  V6_2 {
    @Override
    EmbeddedRedis start(Path directory, int port, String... options) throws IOException {
      return EmbeddedRedis.start(directory, port, options);
    }
  },
  /** The one of Debian 12 and the first with sharded channels; the build unpacks its binary. */
  V7_0 {
    @Override
    EmbeddedRedis start(Path directory, int port, String... options) throws IOException {
      return EmbeddedRedis.start(unpacked(), directory, port, options);
    }
  };

  abstract EmbeddedRedis start(Path directory, int port, String... options) throws IOException;

  private static Path unpacked() {
    String platform = system() + "-" + architecture();
    try (Stream<Path> files = Files.list(TestProperty.REDIS_7.path())) {
      Path binary =
          files
              .filter(file -> file.toString().endsWith(platform))
              .findFirst()
              .orElseThrow(
                  () -> new UnsupportedOperationException("There is no Redis 7.0 for " + platform));
      if (!binary.toFile().setExecutable(true)) {
        throw new IllegalStateException(binary + " cannot be made executable");
      }
      return binary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String system() {
    return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
  }
}
