package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

class ManifestOptionsTest {
  @Test
  void openAndExportWhatTheManifestNames() throws IOException {
    Manifest manifest =
        manifest(
            """
            Manifest-Version: 1.0
            Add-Opens: java.base/java.lang java.base/jav
             a.net
            Add-Exports: java.naming/com.sun.jndi.ldap
            """);

    assertEquals(
        List.of(
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED"),
        ManifestOptions.of(manifest));
  }

  @Test
  void areNoneForAJarThatNamesNothing() throws IOException {
    assertEquals(List.of(), ManifestOptions.of(manifest("Manifest-Version: 1.0\n")));
    assertEquals(List.of(), ManifestOptions.of((Manifest) null));
  }

  private static Manifest manifest(String text) throws IOException {
    return new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
