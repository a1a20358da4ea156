package chat.teahouse.websocket;

import chat.teahouse.fanout.Message;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How text messages are handed to the container, and what it leaves open: one way for all, and
 * better ones for some.
 */
interface TextSender {
  /**
   * Sends a message without waiting.
   *
   * @param done told exactly once: null when it was handed to the network, else why it was not; may
   *     be called before this method returns, and on any thread
   */
  void send(Message message, Consumer<Throwable> done);

  /**
   * What has to be closed a while after the session was, since the container waits for the peer to
   * close its side too; empty where it does not.
   */
  default Optional<Closeable> connection() {
    return Optional.empty();
  }
}
