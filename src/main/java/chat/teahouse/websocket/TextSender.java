package chat.teahouse.websocket;

import chat.teahouse.fanout.Message;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * How text messages are handed to the container, and how a connection is broken off: one way for
 * all, and better ones for some.
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
   * Ends the connection without waiting for the peer to agree; again does no harm.
   *
   * @throws IOException if it ended in disorder
   */
  void abort() throws IOException;
}
