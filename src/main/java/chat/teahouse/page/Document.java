package chat.teahouse.page;

/** The page's document as browsers get it. Immutable and thread-safe. */
final class Document {
  private final byte[] content;
  private final String entityTag;

  Document(byte[] content) {
    this.content = content;
    this.entityTag = '"' + Fingerprint.of(content) + '"';
  }

  /** The bytes in UTF-8, not copied: nobody changes them. */
  byte[] content() {
    return content;
  }

  /** The value of its ETag header. */
  String entityTag() {
    return entityTag;
  }

  /**
   * Whether a browser that sends this If-None-Match holds it already.
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
