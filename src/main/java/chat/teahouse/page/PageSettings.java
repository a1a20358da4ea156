package chat.teahouse.page;

/**
 * What the page has to know of the node's settings. Immutable.
 *
 * @param defaultRoom the room of a visitor whose address names none
 * @param maxBytes the longest text of a message, in bytes of UTF-8
 */
record PageSettings(String defaultRoom, long maxBytes) {
  private static final String DEFAULT_ROOM = "{defaultRoom}";
  private static final String MAX_BYTES = "{maxBytes}";

  /** The template with the settings where it asks for them, as values of attributes. */
  String filledInto(String template) {
    return template
        .replace(DEFAULT_ROOM, attribute(defaultRoom))
        .replace(MAX_BYTES, Long.toString(maxBytes));
  }

  private static String attribute(String value) {
    return value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
