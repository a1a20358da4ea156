package chat.teahouse.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Copies, empties and fills directories. */
public final class Directories {
  private Directories() {}

  /** Deletes {@code directory} with all that is in it and makes it anew. */
  static Path clear(Path directory) {
    try {
      if (Files.exists(directory)) {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
          all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
          Files.deleteIfExists(path);
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the files below {@code source} to {@code target}. */
  public static void copy(Path source, Path target) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(source)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Path copy = target.resolve(source.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Unpacks {@code archive} into {@code target}. */
  static void unpack(Path archive, Path target) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException(archive + " leads out of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(zip, path, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
