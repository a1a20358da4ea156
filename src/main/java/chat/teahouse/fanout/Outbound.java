package chat.teahouse.fanout;

import java.util.function.Consumer;

/**
 * The way out to one session. Used by one thread at a time, with at most one send under way: the
 * Jakarta WebSocket specification does not settle concurrent sends (jakartaee/websocket#288).
 */
public interface Outbound {
  /**
   * Sends one WebSocket message.
   *
   * @param message the message
   * @param done told exactly once when the message has been handed to the network: with null, or
   *     with the reason why that failed; may be called before this method returns
   */
  void send(Message message, Consumer<Throwable> done);

  /** Sends a WebSocket ping. */
  void ping();

  /** Closes the session because of its deliveries; never waits for the peer. */
  void close(DeliveryFailure failure);
}
