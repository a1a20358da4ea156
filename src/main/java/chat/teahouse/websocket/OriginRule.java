package chat.teahouse.websocket;

import chat.teahouse.config.Origin;
import chat.teahouse.config.OriginSettings;
import java.util.Optional;

/**
 * Which pages may open a session: those of the request's own host and port, and those on the list.
 * Browsers always send an Origin; a client that sends none is no browser and may connect unless
 * Origins are required. The scheme is not compared with the request's: behind a proxy that ends TLS
 * they differ rightly. Immutable.
 */
final class OriginRule {
  private final OriginSettings settings;

  OriginRule(OriginSettings settings) {
    this.settings = settings;
  }

  /**
   * Whether a handshake may go on.
   *
   * @param header the Origin header, or null
   * @param host the Host header, or null
   */
  boolean allows(String header, String host) {
    if (header == null) {
      return !settings.required();
    }
    if (settings.every()) {
      return true;
    }
    Optional<Origin> origin = Origin.parse(header);
    return origin.isPresent()
        && (settings.allowed().contains(origin.get()) || isOwn(origin.get(), host));
  }

  /** The Host header has no scheme and leaves out the default port of the one that was used. */
  private static boolean isOwn(Origin page, String host) {
    return host != null && Origin.parse(page.scheme() + "://" + host).equals(Optional.of(page));
  }
}
