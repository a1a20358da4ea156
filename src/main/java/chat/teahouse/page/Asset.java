package chat.teahouse.page;

/**
 * One file that the page refers to, ready to be served. Immutable as long as nobody writes into its
 * content.
 */
final class Asset {
  private final String contentType;
  private final byte[] content;

  Asset(String contentType, byte[] content) {
    this.contentType = contentType;
    this.content = content;
  }

  /** The value of the Content-Type header. */
  String contentType() {
    return contentType;
  }

  /** The bytes of the file, not copied. */
  byte[] content() {
    return content;
  }
}
