package chat.teahouse.fanout;

/**
 * An event as a wire writes it.
 *
 * @param text what is sent
 * @param bytes how much that is in UTF-8
 */
record Encoded(String text, long bytes) {
  static Encoded of(String text) {
    return new Encoded(text, Utf8.length(text));
  }
}
