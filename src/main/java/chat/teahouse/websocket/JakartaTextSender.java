package chat.teahouse.websocket;

import chat.teahouse.fanout.Message;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.function.Consumer;

/** The way that every container has. */
record JakartaTextSender(Session session) implements TextSender {
  @Override
  public void send(Message message, Consumer<Throwable> done) {
    session
        .getAsyncRemote()
        .sendText(
            message.text(),
            result -> done.accept(result.isOK() ? null : failure(result.getException())));
  }

  private static Throwable failure(Throwable exception) {
    return exception == null ? new IOException("The container gave no reason.") : exception;
  }
}
