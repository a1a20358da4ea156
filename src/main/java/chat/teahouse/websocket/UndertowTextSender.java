package chat.teahouse.websocket;

import chat.teahouse.fanout.Message;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * WildFly's way to send texts. Undertow keeps a connection, and all that is under way to it, until
 * the peer closes its side too or the network gives it up; who has stopped reading does not.
 */
record UndertowTextSender(Undertow undertow, Closeable channel) implements TextSender {
  @Override
  public void send(Message message, Consumer<Throwable> done) {
    undertow.send(message.utf8(), channel, done);
  }

  @Override
  public Optional<Closeable> connection() {
    return Optional.of(channel);
  }
}
