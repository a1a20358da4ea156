package chat.teahouse.websocket;

import chat.teahouse.config.OriginSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Which pages may open a session: those of the request's own host and port, and those on the list.
 * Browsers always send an Origin (<a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454</a>); a
 * client that sends none is no browser and may connect unless Origins are required. The scheme is
 * not compared with the request's: behind a proxy that ends TLS they differ rightly. Immutable.
 */
final class OriginRule {
  private static final String EVERY_ORIGIN = "*";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final OriginSettings settings;

  OriginRule(OriginSettings settings) {
    this.settings = settings;
  }

  /**
   * Whether a handshake may go on.
   *
   * @param origin the Origin header, or null
   * @param host the Host header, or null
   */
  boolean allows(String origin, String host) {
    if (origin == null) {
      return !settings.required();
    }
    return settings.allowed().contains(EVERY_ORIGIN)
        || isListed(origin)
        || (host != null && isOwn(origin, host));
  }

  private boolean isListed(String origin) {
    return settings.allowed().stream().anyMatch(listed -> isSame(listed, origin));
  }

  private static boolean isSame(String listed, String origin) {
    URI one = uri(listed);
    URI other = uri(origin);
    return one != null
        && other != null
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static boolean isOwn(String origin, String host) {
    URI page = uri(origin);
    // The Host header has no scheme and leaves out the default port of the one that was used.
    URI request = page == null ? null : uri(page.getScheme() + "://" + host);
    return request != null
        && page.getHost().equalsIgnoreCase(request.getHost())
        && port(page) == port(request);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? HTTPS_PORT : HTTP_PORT;
  }

  /** The origin as a URI with scheme and host, or null for {@code null} and everything else. */
  private static URI uri(String origin) {
    try {
      URI uri = new URI(origin);
      boolean isOrigin =
          uri.getScheme() != null
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getRawPath().isEmpty()
              && uri.getQuery() == null;
      return isOrigin ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
