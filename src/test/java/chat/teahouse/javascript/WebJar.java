package chat.teahouse.javascript;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A package of npm as Maven has it, on the class path.
 *
 * @param name the package's
 */
record WebJar(String name) {
  /**
   * Copies some of its files.
   *
   * @param files a regular expression for their paths inside the package
   * @param directory keeps the paths
   */
  void unpack(String files, Path directory) throws IOException {
    String root = "META-INF/resources/webjars/" + name + "/";
    URL url = Objects.requireNonNull(WebJar.class.getClassLoader().getResource(root), root);
    try (JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        // Behind the root stands the version.
        String path = entry.getName().replaceFirst("^" + root + "[^/]+/", "");
        if (path.matches(files)) {
          Path file = directory.resolve(path);
          Files.createDirectories(file.getParent());
          try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }
}
