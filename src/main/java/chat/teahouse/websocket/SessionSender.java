package chat.teahouse.websocket;

import chat.teahouse.fanout.DeliveryFailure;
import chat.teahouse.fanout.Outbound;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The way out to one Jakarta WebSocket session: the only class that sends, pings included. Used by
 * the pump alone, one send at a time.
 */
final class SessionSender implements Outbound {
  private final Session session;
  private final Runnable pingSent;
  private final Consumer<DeliveryFailure> closer;

  /**
   * A way out.
   *
   * @param session where it leads
   * @param pingSent told when a ping has been sent
   * @param closer closes the session without waiting
   */
  SessionSender(Session session, Runnable pingSent, Consumer<DeliveryFailure> closer) {
    this.session = session;
    this.pingSent = pingSent;
    this.closer = closer;
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    SendHandler handler =
        result ->
            ContextLoader.run(
                own, () -> done.accept(result.isOK() ? null : failure(result.getException())));
    ContextLoader.run(ContextLoader.EMPTY, () -> session.getAsyncRemote().sendText(text, handler));
  }

  private static Throwable failure(Throwable exception) {
    return exception == null ? new IOException("The container gave no reason.") : exception;
  }

  @Override
  public void ping() {
    ContextLoader.run(ContextLoader.EMPTY, this::sendPing);
    pingSent.run();
  }

  private void sendPing() {
    try {
      // The async remote's: the basic one waits for the peer on WildFly.
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close(DeliveryFailure failure) {
    closer.accept(failure);
  }
}
