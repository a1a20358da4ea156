package chat.teahouse.websocket;

import jakarta.websocket.Session;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The way in which each session's texts are sent: the best that its container has. Thread-safe. */
final class TextSenders {
  private static final Logger LOG = Logger.getLogger(TextSenders.class.getName());

  /** Null until there was a session; found once, since that takes as long as many sends. */
  private volatile Function<Session, TextSender> way;

  /** The way for a session. */
  TextSender of(Session session) {
    Function<Session, TextSender> found = way;
    if (found == null) {
      found = wayOf(session.getClass());
      way = found;
    }
    return found.apply(session);
  }

  private static Function<Session, TextSender> wayOf(Class<?> session) {
    try {
      Optional<Undertow> undertow = Undertow.of(session);
      if (undertow.isPresent()) {
        LOG.info("Texts are sent in the way of Undertow");
        return undertow.get()::sender;
      }
      Optional<Tyrus> tyrus = Tyrus.of(session);
      if (tyrus.isPresent()) {
        LOG.info("Texts are sent in the way of Tyrus");
        return tyrus.get()::sender;
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(Level.WARNING, "Texts are encoded for each session: this container is unknown", e);
    }
    LOG.info("Texts are sent in the way of Jakarta WebSocket");
    return JakartaTextSender::new;
  }
}
