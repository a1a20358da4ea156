package chat.teahouse.websocket;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Gives all connections the one endpoint. A container by itself makes and injects one for each,
 * which took 12 % of the processor when thousands came to Payara at once. Stateless.
 */
public class OneEndpoint extends ServerEndpointConfig.Configurator {
  @Override
  public <T> T getEndpointInstance(Class<T> endpoint) {
    return CDI.current().select(endpoint).get();
  }
}
