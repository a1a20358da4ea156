package chat.teahouse.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the texts of values are read: numbers with their units within a range. Each parser throws
 * {@link IllegalArgumentException} for what it does not take.
 */
final class Parsers {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,18})(B|KiB|MiB|GiB)?");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,2})%");
  private static final long KIB = 1024;

  private Parsers() {}

  static Setting.Parser<Integer> integer(int least, int most) {
    return text -> within(Integer.valueOf(text), least, most);
  }

  static Setting.Parser<Boolean> flag() {
    return text ->
        switch (text) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new IllegalArgumentException("neither true nor false");
        };
  }

  static Setting.Parser<Duration> duration(Duration least, Duration most) {
    return text -> {
      Matcher matcher = matching(DURATION, text);
      long number = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      return within(duration, least, most);
    };
  }

  /** A number of bytes: plain or with one of the binary units B, KiB, MiB, GiB. */
  static Setting.Parser<Long> bytes(long least, long most) {
    return text -> {
      Matcher matcher = matching(BYTES, text);
      long number = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2) == null ? "B" : matcher.group(2);
      long scale =
          switch (unit) {
            case "KiB" -> KIB;
            case "MiB" -> KIB * KIB;
            case "GiB" -> KIB * KIB * KIB;
            default -> 1;
          };
      // The upper bound before it is multiplied, so that no number of digits overflows.
      return within(within(number, 0L, most / scale) * scale, least, most);
    };
  }

  static Setting.Parser<Integer> percent(int least, int most) {
    return text -> within(Integer.valueOf(matching(PERCENT, text).group(1)), least, most);
  }

  static Setting.Parser<String> pattern(Pattern pattern) {
    return text -> matching(pattern, text).group();
  }

  private static Matcher matching(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not of the form " + pattern);
    }
    return matcher;
  }

  private static <C extends Comparable<C>> C within(C value, C least, C most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("not from " + least + " to " + most);
    }
    return value;
  }
}
