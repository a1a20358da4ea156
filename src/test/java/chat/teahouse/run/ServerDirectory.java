package chat.teahouse.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of one server: made afresh for each run, left behind for whoever wants to look.
 *
 * @param path the directory, which belongs to one HTTP port
 */
record ServerDirectory(Path path) {
  private static final String PAYARA_LOGGING = "MICRO-INF/domain/logging.properties";
  private static final String HANDLERS = "handlers";

  /** Everything that the server prints. */
  Path log() {
    return path.resolve("server.log");
  }

  /** Where Payara Micro unpacks itself and the application. */
  Path root() {
    return path.resolve("root");
  }

  /** The server's java.io.tmpdir: no two servers share files, and nothing is left in /tmp. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** The classes of this package, and no others, for the child's class path. */
  Path classes() {
    return path.resolve("classes");
  }

  Path loggingProperties() {
    return path.resolve("logging.properties");
  }

  /** Removes what an earlier run left, and writes what the next one needs. */
  void prepare(Path payara) throws IOException {
    delete(path);
    Files.createDirectories(temporary());
    copyOwnClasses();
    writeLoggingProperties(payara);
  }

  /**
   * The test classes as a whole would be seen by the application before its own: service files,
   * configuration and all.
   */
  private void copyOwnClasses() throws IOException {
    String directory = ServerDirectory.class.getPackageName().replace('.', '/');
    Path source = location(ServerDirectory.class).resolve(directory);
    Path target = Files.createDirectories(classes().resolve(directory));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  /** Payara Micro's own, without colours, and with {@link ServerLog} listening. */
  private void writeLoggingProperties(Path payara) throws IOException {
    Properties properties = new Properties();
    try (JarFile jar = new JarFile(payara.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(PAYARA_LOGGING));
        Reader reader = new InputStreamReader(in, StandardCharsets.ISO_8859_1)) {
      properties.load(reader);
    }
    properties.merge(HANDLERS, ServerLog.class.getName(), (handlers, own) -> handlers + "," + own);
    properties.setProperty("com.sun.enterprise.server.logging.ODLLogFormatter.ansiColor", "false");
    try (Writer writer = Files.newBufferedWriter(loggingProperties())) {
      properties.store(writer, null);
    }
  }

  /** The jar or directory that a class was loaded from. */
  static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // The first run.
    }
  }
}
