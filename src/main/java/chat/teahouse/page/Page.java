package chat.teahouse.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * The page's document and the assets of the same WAR, as they are served until the application
 * stops. Immutable and thread-safe.
 */
final class Page {
  private static final String TEMPLATE = "/WEB-INF/page/index.html";
  private static final String FINGERPRINT = "{fingerprint}";

  private final Assets assets;
  private final byte[] document;
  private final String entityTag;

  private Page(Assets assets, byte[] document) {
    this.assets = assets;
    this.document = document;
    this.entityTag = '"' + Fingerprint.of(document) + '"';
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
    return new Page(assets, document.getBytes(UTF_8));
  }

  Assets assets() {
    return assets;
  }

  /** The bytes of the document in UTF-8, not copied: nobody changes them. */
  byte[] document() {
    return document;
  }

  /** The value of the document's ETag header. */
  String entityTag() {
    return entityTag;
  }

  /**
   * Whether a browser that sends this If-None-Match holds the document already.
   *
   * @param ifNoneMatch the header's value, or null
   */
  boolean isHeldBy(String ifNoneMatch) {
    // The weak comparison of RFC 9110, 13.1.2; the tag has no comma, so the list may be taken as a
    // text.
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(entityTag));
  }
}
