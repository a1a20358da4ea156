package chat.teahouse.websocket;

import jakarta.websocket.Session;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The way in which each session's texts are sent: the best that its container has. Thread-safe. */
final class TextSenders {
  private static final Logger LOG = Logger.getLogger(TextSenders.class.getName());

  /** Null until there was a session; found once, since that takes as long as many sends. */
  private volatile Optional<Undertow> undertow;

  /** The way for a session. */
  TextSender of(Session session) {
    Optional<Undertow> found = undertow;
    if (found == null) {
      found = undertow(session);
      undertow = found;
    }
    return found
        .map(methods -> methods.sender(session))
        .orElseGet(() -> new JakartaTextSender(session));
  }

  private static Optional<Undertow> undertow(Session session) {
    try {
      return Undertow.of(session.getClass());
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "Texts are encoded for each session: this Undertow is unknown", e);
      return Optional.empty();
    }
  }
}
