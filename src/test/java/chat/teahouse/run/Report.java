package chat.teahouse.run;

import java.util.Locale;

/**
 * One line that the child tells the launcher on its standard output, which carries nothing else.
 *
 * @param kind what it is about
 * @param text the rest, one line
 */
record Report(Kind kind, String text) {

  /** What a report is about. */
  enum Kind {
    /** The embedded Redis runs; the text is its process id. */
    REDIS,
    /** A line for the person at the console. */
    LINE,
    /** The page is served; the text is the address of Redis, without its credentials. */
    READY,
    /** The server cannot be used; the text is the sentence that says why. The child ends itself. */
    FAILED
  }

  Report {
    text = text.replaceAll("\\s*\\R\\s*", " ").strip();
  }

  /** The line that {@link #parse} turns into this report again. */
  String format() {
    return kind.name().toLowerCase(Locale.ROOT) + ' ' + text;
  }

  /** Reads a line; one that is no report is something to show. */
  static Report parse(String line) {
    int space = line.indexOf(' ');
    String word = space < 0 ? line : line.substring(0, space);
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return new Report(kind, space < 0 ? "" : line.substring(space + 1));
      }
    }
    return new Report(Kind.LINE, line);
  }
}
