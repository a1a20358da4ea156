package chat.teahouse.websocket;

import chat.teahouse.fanout.DeliveryFailure;
import chat.teahouse.fanout.Feed;
import chat.teahouse.fanout.Wire;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One open connection: what is sent to it, whether it is alive, and the protocol that it speaks.
 * Thread-safe; nothing here waits for Redis or for the peer.
 */
final class ChatSession {
  private final Session session;
  private final TextSender texts;
  private final Heartbeat heartbeat;
  private final BiConsumer<ChatSession, CloseReason> closer;
  private final Feed feed;
  private final Protocol protocol;

  /**
   * A connection that is about to open.
   *
   * @param session the container's
   * @param heartbeat judges whether it is alive
   * @param wire how events are written for it
   * @param protocol makes what it speaks; given this session, which it must only keep
   * @param node where it is
   * @param closer lets it out and closes it without waiting
   */
  ChatSession(
      Session session,
      Heartbeat heartbeat,
      Wire wire,
      Function<ChatSession, Protocol> protocol,
      NodeContext node,
      BiConsumer<ChatSession, CloseReason> closer) {
    this.session = session;
    this.texts = node.texts().of(session);
    this.heartbeat = heartbeat;
    this.closer = closer;
    this.feed =
        new Feed(
            wire,
            new SessionSender(session, texts, heartbeat::pingSent, this::closeFailed),
            node.limits(),
            node.pump(),
            node.clock()::now);
    this.protocol = protocol.apply(this);
  }

  Session session() {
    return session;
  }

  Feed feed() {
    return feed;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Something came from the peer. */
  void heard() {
    heartbeat.heard();
  }

  /** The peer said something. */
  void receive(String text) {
    protocol.receive(text);
    heard();
  }

  private void closeFailed(DeliveryFailure failure) {
    close(
        switch (failure) {
          case STALLED, OVERFLOW -> CloseReasons.TOO_SLOW;
          case BROKEN -> CloseReasons.BROKEN;
        });
  }

  /** What has to be closed a while after the session, see {@link TextSender#connection}. */
  Optional<Closeable> connection() {
    return texts.connection();
  }

  /** Ends the session; never waits for the peer. */
  void close(CloseReason reason) {
    closer.accept(this, reason);
  }
}
