package chat.teahouse.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page comes from: scheme, host and port (<a
 * href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454</a>). Immutable. Not read with {@link
 * java.net.URI}, which finds no host in {@code http://my_host}.
 *
 * @param scheme http or https
 * @param host in lower case; an IPv6 address in brackets
 * @param port the port, the scheme's own where none was written
 */
public record Origin(String scheme, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?i)(https?)://([^\\s:/?#@\\[\\]]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Reads an Origin header; nothing for {@code null} and whatever else is no web page's origin. */
  public static Optional<Origin> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    int defaultPort = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    int port = matcher.group(3) == null ? defaultPort : Integer.parseInt(matcher.group(3));
    return Optional.of(new Origin(scheme, matcher.group(2).toLowerCase(Locale.ROOT), port));
  }
}
