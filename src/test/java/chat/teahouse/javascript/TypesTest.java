package chat.teahouse.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The types in the comments of the page's scripts hold, as TypeScript's compiler sees it: {@code
 * tsconfig.json} says how strictly.
 */
class TypesTest {
  private static final WebJar COMPILER = new WebJar("typescript");
  private static final Path CONFIG = Path.of("src", "test", "javascript", "tsconfig.json");

  @TempDir private static Path directory;
  private static Path compiler;

  @BeforeAll
  static void unpackTheCompiler() throws IOException {
    // Of the rest most is the compiler once more, for editors, and its sentences in other tongues.
    COMPILER.unpack("lib/(_?tsc\\.js|lib\\..*\\.d\\.ts)", directory);
    compiler = directory.resolve(Path.of("lib", "tsc.js"));
  }

  private static NodeJs.Run check(Path config) throws IOException, InterruptedException {
    return NodeJs.run(List.of(compiler.toString(), "--project", config.toString()));
  }

  @Test
  void theScriptsKeepTheirTypes() throws Exception {
    NodeJs.Run run = check(CONFIG);
    assertEquals(0, run.exitValue(), run.output());
  }

  @Test
  void aWrongTypeIsFound(@TempDir Path scripts) throws Exception {
    Path config = scripts.resolve("tsconfig.json");
    Files.writeString(
        config, Files.readString(CONFIG).replace("../../main/webapp/js/**/*.js", "*.js"));
    Files.writeString(
        scripts.resolve("wrong.js"),
        "/** @param {string} text */\nexport function half(text) {\n  return text / 2;\n}\n");
    NodeJs.Run run = check(config);
    assertNotEquals(0, run.exitValue());
    assertTrue(run.output().contains("wrong.js(3,"), run.output());
  }
}
