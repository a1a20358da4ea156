package chat.teahouse.page;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The files of the WAR, as a servlet context gives them: paths begin with a slash, those of folders
 * end with one.
 */
interface WarFiles {

  /** The paths directly in a folder, or null if there is no such folder. */
  Set<String> list(String folder);

  /** The content of a file, to be closed by the caller, or null if there is no such file. */
  InputStream open(String path) throws IOException;

  static WarFiles of(ServletContext context) {
    return new WarFiles() {
      @Override
      public Set<String> list(String folder) {
        return context.getResourcePaths(folder);
      }

      @Override
      public InputStream open(String path) {
        return context.getResourceAsStream(path);
      }
    };
  }
}
