package chat.teahouse.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String TEMPLATE = "/WEB-INF/page/index.html";
  private static final PageSettings SETTINGS = new PageSettings("lobby", 65_535);

  private final FilesInMemory files =
      new FilesInMemory()
          .with(TEMPLATE, "<script src=\"{root}assets/{fingerprint}/js/main.js\"></script>")
          .with("/WEB-INF/page/missing.html", "<a href=\"{root}\">{fingerprint}</a>")
          .with("/js/main.js", "import './a/b.js';")
          .with("/js/a/b.js", "")
          .with("/css/base.css", "p { color: green }");

  @Test
  void namesTheAssetsOfItsOwnFingerprint() throws IOException {
    Page page = Page.read(files, SETTINGS);

    String fingerprint = page.assets().fingerprint();
    assertTrue(fingerprint.matches("[0-9a-f]{12}"), fingerprint);
    assertEquals(
        "<script src=\"./assets/" + fingerprint + "/js/main.js\"></script>",
        new String(page.atRoot().content(), UTF_8));
    assertEquals(
        "<script src=\"../assets/" + fingerprint + "/js/main.js\"></script>",
        new String(page.inFolder().content(), UTF_8));
  }

  @Test
  void showsTheWayFromWhereThereIsNothing() throws IOException {
    Page page = Page.read(files, SETTINGS);

    String fingerprint = page.assets().fingerprint();
    assertEquals(
        "<a href=\"./../../\">" + fingerprint + "</a>",
        new String(page.missing("./../../"), UTF_8));
  }

  @Test
  void findsAnAssetInAFolderBelow() throws IOException {
    Assets assets = Assets.read(files);

    Asset found = assets.find("/" + assets.fingerprint() + "/css/base.css").orElseThrow();
    assertEquals("text/css; charset=UTF-8", found.contentType());
    assertArrayEquals("p { color: green }".getBytes(UTF_8), found.content());
    assertTrue(assets.find("/" + assets.fingerprint() + "/js/a/b.js").isPresent());
  }

  @Test
  void givesNothingOutsideTheAssetFolders() throws IOException {
    Assets assets = Assets.read(files);
    String here = "/" + assets.fingerprint();

    assertTrue(assets.find(here + TEMPLATE).isEmpty());
    assertTrue(assets.find(here + "/js/../WEB-INF/page/index.html").isEmpty());
    assertTrue(assets.find(here + "/js").isEmpty());
    assertTrue(assets.find(here).isEmpty());
    assertTrue(assets.find("").isEmpty());
  }

  @Test
  void givesNothingUnderAnotherFingerprint() throws IOException {
    assertTrue(Assets.read(files).find("/000000000000/js/main.js").isEmpty());
  }

  @Test
  void hasTheSameFingerprintInWhateverOrderTheServerListsTheFiles() throws IOException {
    FilesInMemory reversed =
        new FilesInMemory()
            .with("/css/base.css", "p { color: green }")
            .with("/js/a/b.js", "")
            .with("/js/main.js", "import './a/b.js';");

    assertEquals(Assets.read(files).fingerprint(), Assets.read(reversed).fingerprint());
  }

  @Test
  void hasAnotherFingerprintWhenAByteOrANameChanges() throws IOException {
    String before = Assets.read(files).fingerprint();

    files.with("/css/base.css", "p { color: gr3en }");
    String changed = Assets.read(files).fingerprint();
    files.with("/css/base.css", "p { color: green }").with("/css/empty.css", "");
    String added = Assets.read(files).fingerprint();

    assertNotEquals(before, changed);
    assertNotEquals(before, added);
    assertNotEquals(changed, added);
  }

  @Test
  void tellsItsScriptsTheSettings() throws IOException {
    files.with(
        TEMPLATE, "<body data-default-room=\"{defaultRoom}\" data-max-bytes=\"{maxBytes}\">");

    Page page = Page.read(files, new PageSettings("\"><script>&", 100));

    assertEquals(
        "<body data-default-room=\"&quot;>&lt;script>&amp;\" data-max-bytes=\"100\">",
        new String(page.atRoot().content(), UTF_8));
  }

  @Test
  void isHeldByABrowserThatNamesItsEntityTag() throws IOException {
    Document page = Page.read(files, SETTINGS).atRoot();

    assertTrue(page.isHeldBy(page.entityTag()));
    assertTrue(page.isHeldBy("W/" + page.entityTag()));
    assertTrue(page.isHeldBy("\"other\", " + page.entityTag()));
    assertTrue(page.isHeldBy("*"));
    assertFalse(page.isHeldBy("\"other\""));
    assertFalse(page.isHeldBy(null));
  }

  @Test
  void isAnotherPageWhenAnAssetChanges() throws IOException {
    Document before = Page.read(files, SETTINGS).atRoot();

    Page changed = Page.read(files.with("/js/main.js", "import './a/c.js';"), SETTINGS);
    Document after = changed.atRoot();

    assertFalse(after.isHeldBy(before.entityTag()));
  }

  @Test
  void failsWithoutItsTemplate() {
    assertThrows(FileNotFoundException.class, () -> Page.read(new FilesInMemory(), SETTINGS));
  }

  @Test
  void failsForAnAssetOfUnknownType() {
    files.with("/js/notes.doc", "");

    Exception failure = assertThrows(IllegalStateException.class, () -> Assets.read(files));
    assertTrue(failure.getMessage().contains("/js/notes.doc"), failure.getMessage());
  }

  /** The files of a WAR that never was. */
  private static final class FilesInMemory implements WarFiles {
    private final Map<String, String> files = new LinkedHashMap<>();

    FilesInMemory with(String path, String content) {
      files.put(path, content);
      return this;
    }

    @Override
    public Set<String> list(String folder) {
      Set<String> paths =
          files.keySet().stream()
              .filter(path -> path.startsWith(folder))
              .map(path -> folder + firstStep(path.substring(folder.length())))
              .collect(Collectors.toSet());
      return paths.isEmpty() ? null : paths;
    }

    @Override
    public InputStream open(String path) {
      String content = files.get(path);
      return content == null ? null : new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    private static String firstStep(String path) {
      int slash = path.indexOf('/');
      return slash < 0 ? path : path.substring(0, slash + 1);
    }
  }
}
