package chat.teahouse.config;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the address of Redis is written: {@code redis://} (or {@code rediss://} for TLS), optionally
 * user and password, host, port and database. See the provisional registration at <a
 * href="https://www.iana.org/assignments/uri-schemes/prov/redis">IANA</a>.
 */
final class RedisUrl {
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");
  private static final Pattern DATABASE = Pattern.compile("(/\\d{0,4})?");
  private static final Pattern CREDENTIALS =
      Pattern.compile("^([a-z]+:(?://)?)?.*@", Pattern.DOTALL);
  private static final int DEFAULT_PORT = 6379;

  private RedisUrl() {}

  /** The address, with the port filled in. */
  static URI parse(String text) {
    URI uri = URI.create(text);
    if (!SCHEMES.contains(uri.getScheme())
        || uri.getHost() == null
        || uri.getQuery() != null
        || uri.getFragment() != null
        || !DATABASE.matcher(uri.getPath()).matches()) {
      throw new IllegalArgumentException("not an address of Redis");
    }
    return uri.getPort() < 0 ? withDefaultPort(uri) : uri;
  }

  private static URI withDefaultPort(URI uri) {
    String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
    return URI.create(
        uri.getScheme() + "://" + user + uri.getHost() + ":" + DEFAULT_PORT + uri.getRawPath());
  }

  /** The address without its credentials, for logs and errors; works on what does not parse too. */
  static String masked(String text) {
    return CREDENTIALS.matcher(text).replaceFirst("$1***@");
  }
}
