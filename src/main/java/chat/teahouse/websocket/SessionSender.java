package chat.teahouse.websocket;

import chat.teahouse.fanout.DeliveryFailure;
import chat.teahouse.fanout.Message;
import chat.teahouse.fanout.Outbound;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The way out to one Jakarta WebSocket session: all that is sent, pings included. Used by the pump
 * alone, one send at a time.
 */
final class SessionSender implements Outbound {
  private final Session session;
  private final TextSender texts;
  private final Runnable pingSent;
  private final Consumer<DeliveryFailure> closer;

  /**
   * A way out.
   *
   * @param session where it leads
   * @param texts how texts are sent to it
   * @param pingSent told when a ping has been sent
   * @param closer closes the session without waiting
   */
  SessionSender(
      Session session, TextSender texts, Runnable pingSent, Consumer<DeliveryFailure> closer) {
    this.session = session;
    this.texts = texts;
    this.pingSent = pingSent;
    this.closer = closer;
  }

  @Override
  public void send(Message message, Consumer<Throwable> done) {
    texts.send(message, done);
  }

  @Override
  public void ping() {
    try {
      // The async remote's: the basic one waits for the peer on WildFly.
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pingSent.run();
  }

  @Override
  public void close(DeliveryFailure failure) {
    closer.accept(failure);
  }
}
