package chat.teahouse.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The {@code Add-Exports} and {@code Add-Opens} of a jar's manifest as options of the java command.
 * The JVM honours them in the manifest only when started with {@code -jar}; with {@code -cp} they
 * have to be said aloud.
 */
final class ManifestOptions {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private ManifestOptions() {}

  /** The options that {@code java -jar} would have taken from this jar. */
  static List<String> of(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return of(file.getManifest());
    }
  }

  /** The options in {@code manifest}, exports first; none for a jar without a manifest. */
  static List<String> of(Manifest manifest) {
    List<String> options = new ArrayList<>();
    if (manifest != null) {
      add(options, "--add-exports", manifest.getMainAttributes(), "Add-Exports");
      add(options, "--add-opens", manifest.getMainAttributes(), "Add-Opens");
    }
    return List.copyOf(options);
  }

  private static void add(List<String> options, String option, Attributes attributes, String name) {
    String packages = attributes.getValue(name);
    if (packages != null) {
      SPACE
          .splitAsStream(packages.strip())
          .map(modulePackage -> option + "=" + modulePackage + "=ALL-UNNAMED")
          .forEach(options::add);
    }
  }
}
