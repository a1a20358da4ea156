package chat.teahouse.websocket;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Gives all connections the one endpoint. A container by itself makes and injects one for each,
 * which took 12 % of the processor when thousands came to Payara at once. Thread-safe.
 */
public class OneEndpoint extends ServerEndpointConfig.Configurator {
  /** Found once, since CDI looks through the stack for who asks. */
  private volatile RoomEndpoint endpoint;

  @Override
  public <T> T getEndpointInstance(Class<T> type) {
    if (endpoint == null) {
      endpoint = CDI.current().select(RoomEndpoint.class).get();
    }
    return type.cast(endpoint);
  }
}
