package chat.teahouse.websocket;

import jakarta.websocket.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way in which each session's texts are sent: the best that its container has. One that is
 * unknown or not as expected is sent to in the common way, and the log says so once. Thread-safe.
 */
final class TextSenders {
  private static final Logger LOG = Logger.getLogger(TextSenders.class.getName());
  private static final Function<Session, TextSender> COMMON = JakartaTextSender::new;

  private final List<Container> containers;

  /** Null until there was a session; found once, since that takes as long as many sends. */
  private volatile Function<Session, TextSender> way;

  /** Of the containers that are known. */
  TextSenders() {
    this(
        List.of(
            session -> Undertow.of(session).map(undertow -> undertow::sender),
            session -> Tyrus.of(session).map(tyrus -> tyrus::sender)));
  }

  /** Of these containers. */
  TextSenders(List<Container> containers) {
    this.containers = containers;
  }

  /** The way for a session. */
  TextSender of(Session session) {
    Function<Session, TextSender> found = way;
    if (found == null) {
      found = find(session.getClass());
    }
    try {
      return found.apply(session);
    } catch (RuntimeException | LinkageError e) {
      giveUp(e);
      return COMMON.apply(session);
    }
  }

  private synchronized Function<Session, TextSender> find(Class<?> session) {
    if (way == null) {
      try {
        way = wayOf(session);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        giveUp(e);
      }
    }
    return way;
  }

  private Function<Session, TextSender> wayOf(Class<?> session)
      throws ReflectiveOperationException {
    for (Container container : containers) {
      Optional<Function<Session, TextSender>> own = container.way(session);
      if (own.isPresent()) {
        LOG.log(Level.INFO, "Texts are sent in the way of {0}", session.getSimpleName());
        return own.get();
      }
    }
    throw new ClassNotFoundException("No container is known by " + session.getName());
  }

  private synchronized void giveUp(Throwable cause) {
    if (way != COMMON) {
      way = COMMON;
      LOG.log(
          Level.WARNING,
          "Texts are encoded for each session: this container is unknown, or not as expected",
          cause);
    }
  }

  /** A container that has a way of its own. */
  interface Container {
    /**
     * Its way to send.
     *
     * @param session the class of the sessions
     * @return empty if they are not its own
     * @throws ReflectiveOperationException if it is not as expected
     */
    Optional<Function<Session, TextSender>> way(Class<?> session)
        throws ReflectiveOperationException;
  }
}
