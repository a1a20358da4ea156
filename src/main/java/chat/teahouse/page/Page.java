package chat.teahouse.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * The page's document and the assets of the same WAR, as they are served until the application
 * stops. Addresses in it are relative, so it may be anywhere, but a folder further down it is
 * another document. Immutable and thread-safe.
 */
final class Page {
  private static final String TEMPLATE = "/WEB-INF/page/index.html";
  private static final String MISSING = "/WEB-INF/page/missing.html";
  private static final String FINGERPRINT = "{fingerprint}";
  private static final String ROOT = "{root}";

  private final Assets assets;
  private final Document atRoot;
  private final Document inFolder;
  private final String missing;

  private Page(Assets assets, Document atRoot, Document inFolder, String missing) {
    this.assets = assets;
    this.atRoot = atRoot;
    this.inFolder = inFolder;
    this.missing = missing;
  }

  /**
   * Reads the page.
   *
   * @param files the WAR's
   * @param settings what the document tells its scripts
   * @throws IOException if the template or an asset cannot be read
   */
  static Page read(WarFiles files, PageSettings settings) throws IOException {
    Assets assets = Assets.read(files);
    String document = settings.filledInto(template(files, TEMPLATE, assets));
    String missing = template(files, MISSING, assets);
    return new Page(assets, document(document, "./"), document(document, "../"), missing);
  }

  private static String template(WarFiles files, String path, Assets assets) throws IOException {
    String template = new String(Assets.content(files, path), UTF_8);
    return template.replace(FINGERPRINT, assets.fingerprint());
  }

  private static Document document(String template, String root) {
    return new Document(template.replace(ROOT, root).getBytes(UTF_8));
  }

  Assets assets() {
    return assets;
  }

  /** The document at the context root. */
  Document atRoot() {
    return atRoot;
  }

  /** The document one folder further down, where the rooms are. */
  Document inFolder() {
    return inFolder;
  }

  /**
   * What stands where there is nothing, in UTF-8.
   *
   * @param root the way from there to the context root, relative, with a slash at its end
   */
  byte[] missing(String root) {
    return missing.replace(ROOT, root).getBytes(UTF_8);
  }
}
