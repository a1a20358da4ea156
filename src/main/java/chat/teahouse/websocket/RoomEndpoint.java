package chat.teahouse.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The WebSocket endpoint: callbacks become calls. Holds no state and is one for all connections
 * ({@link OneEndpoint}). No callback waits for Redis or for the peer.
 */
@ApplicationScoped
@ServerEndpoint(
    value = RoomEndpoint.PATH,
    subprotocols = RoomEndpoint.V1,
    configurator = OneEndpoint.class)
public class RoomEndpoint {
  static final String PATH = "/ws";

  /** The one subprotocol; without any it is plain text. */
  static final String V1 = "teahouse.v1";

  /**
   * What the containers take before they close with 1009 themselves (Tyrus: 2 GiB otherwise). Above
   * every {@code teahouse.message.max-bytes}, which is checked by the session.
   */
  private static final int MAX_MESSAGE_BYTES = 512 * 1024;

  private static final Logger LOG = Logger.getLogger(RoomEndpoint.class.getName());

  @Inject private SessionRegistry registry;

  /** A visitor came through the handshake. */
  @OnOpen
  public void onOpen(Session session) {
    registry.register(session);
  }

  /** The visitor said something. */
  @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
  public void onText(Session session, String text) {
    registry.find(session).ifPresent(chat -> chat.receive(text));
  }

  /** The visitor sent bytes, which mean nothing here. */
  @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
  public void onBinary(Session session, ByteBuffer bytes) {
    registry.find(session).ifPresent(chat -> chat.close(CloseReasons.TEXT_ONLY));
  }

  /** The visitor's browser answered a ping. */
  @OnMessage
  public void onPong(Session session, PongMessage pong) {
    registry.find(session).ifPresent(ChatSession::heard);
  }

  /** The connection is gone. */
  @OnClose
  public void onClose(Session session, CloseReason reason) {
    LOG.log(Level.FINE, "Session {0} closed: {1}", new Object[] {session.getId(), reason});
    registry.deregister(session);
  }

  /**
   * The connection failed; the container closes it, with 1007 or 1009 where the peer's message
   * broke a rule.
   */
  @OnError
  public void onError(Session session, Throwable failure) {
    LOG.log(Level.FINE, failure, () -> "Session " + session.getId() + " failed");
  }
}
