package chat.teahouse.websocket;

import chat.teahouse.fanout.Message;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Payara's way to send texts: its writer takes the frame of a message as it is, where Jakarta
 * WebSocket has it encode the text and make a frame anew for each session.
 */
record TyrusTextSender(Session session, Writer writer) implements TextSender {
  @Override
  public void send(Message message, Consumer<Throwable> done) {
    if (session.isOpen()) {
      writer.write(message.frame(), new Telling(done));
    } else {
      done.accept(new IOException("The session is closed."));
    }
  }

  private static final class Telling extends CompletionHandler<ByteBuffer> {
    private final Consumer<Throwable> done;

    Telling(Consumer<Throwable> done) {
      this.done = done;
    }

    @Override
    public void completed(ByteBuffer frame) {
      done.accept(null);
    }

    @Override
    public void failed(Throwable failure) {
      done.accept(failure);
    }

    @Override
    public void cancelled() {
      done.accept(new IOException("Tyrus gave up sending."));
    }
  }
}
