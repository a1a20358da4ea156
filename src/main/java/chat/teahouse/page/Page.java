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
  private static final String FINGERPRINT = "{fingerprint}";
  private static final String ROOT = "{root}";

  private final Assets assets;
  private final Document atRoot;
  private final Document inFolder;

  private Page(Assets assets, Document atRoot, Document inFolder) {
    this.assets = assets;
    this.atRoot = atRoot;
    this.inFolder = inFolder;
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
    String template = new String(Assets.content(files, TEMPLATE), UTF_8);
    String document = settings.filledInto(template.replace(FINGERPRINT, assets.fingerprint()));
    return new Page(assets, document(document, "./"), document(document, "../"));
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
}
