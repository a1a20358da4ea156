package chat.teahouse.javascript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the page light before it goes into the WAR, by UglifyJS and {@code src/build/minify.cjs}.
 */
public final class Minify {
  private static final WebJar UGLIFY = new WebJar("uglify-js");

  private Minify() {}

  /**
   * Runs once in each build.
   *
   * @param arguments the program, the folder of the page as it is written, where UglifyJS is to be
   *     unpacked, and where the light page goes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    UGLIFY.unpack("(lib|tools)/[^/]+\\.js(on)?", Path.of(arguments[2]));
    NodeJs.Run run = NodeJs.run(List.of(arguments));
    if (run.exitValue() != 0) {
      throw new IllegalStateException(run.output());
    }
  }
}
