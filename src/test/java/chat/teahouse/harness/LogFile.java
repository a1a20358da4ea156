package chat.teahouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the log file of a server that is still writing to it. */
final class LogFile {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final int TAIL_CHARACTERS = 6_000;

  private LogFile() {}

  /** The whole text without colour codes; empty if there is no such file yet. */
  static String read(Path file) {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      // Decoded leniently: the last character may be half written.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return COLOUR.matcher(text).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of {@code text}, as much as a failure message bears. */
  static String tail(String text) {
    return text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
  }
}
