package chat.teahouse.websocket;

import chat.teahouse.config.OriginSettings;
import chat.teahouse.config.SessionSettings;
import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.StoreStatus;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides each handshake before the upgrade and answers a refusal with a status and one sentence:
 * 400 for what is no handshake or cannot be understood, 403 for a foreign page, 503 while the node
 * starts or stops. A filter, because the container's {@code checkOrigin} sees only the Origin, not
 * the Host. Thread-safe.
 */
@WebFilter(urlPatterns = RoomEndpoint.PATH, asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String RETRY_SECONDS = "1";
  private static final long PATIENCE_MILLIS = 1_000;

  @Inject private transient SessionRegistry registry;
  @Inject private transient StoreStatus store;
  @Inject private transient SessionSettings sessions;
  @Inject private transient OriginSettings origins;

  private transient OriginRule originRule;
  private transient Turnstile turnstile;

  @Override
  public void init(FilterConfig config) {
    originRule = new OriginRule(origins);
    turnstile = new Turnstile(Runtime.getRuntime().availableProcessors(), PATIENCE_MILLIS);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!originRule.allows(request.getHeader("Origin"), request.getHeader("Host"))) {
      refuse(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "Pages of this origin may not connect; teahouse.origins lists those that may.");
    } else if (registry.isClosing()) {
      refuseForNow(response, "The node is going away.");
    } else if (store.state() == StoreStatus.State.UNKNOWN) {
      refuseForNow(response, "The node is starting.");
    } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      // Not 426, which has to carry an Upgrade header: after that Payara never ends the response.
      refuse(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "A WebSocket is here; open it with ws:// or wss://.");
    } else if (!offersKnownProtocol(request)) {
      refuse(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "None of the offered subprotocols is known here; offer teahouse.v1, or none for plain"
              + " text.");
    } else {
      enter(request, response, chain);
    }
  }

  /** Both containers would let a client in, without a protocol, that offers only unknown ones. */
  private static boolean offersKnownProtocol(HttpServletRequest request) {
    List<String> offers = Collections.list(request.getHeaders("Sec-WebSocket-Protocol"));
    return offers.isEmpty()
        || offers.stream()
            .flatMap(offer -> Arrays.stream(offer.split(",")))
            .anyMatch(offer -> offer.strip().equals(RoomEndpoint.V1));
  }

  private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      Entrance.read(request.getQueryString(), sessions.defaultRoom(), RandomGenerator.getDefault());
    } catch (InvalidNameException e) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
      return;
    }
    turnstile.enter(() -> chain.doFilter(request, response));
  }

  private static void refuseForNow(HttpServletResponse response, String sentence)
      throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, sentence);
  }

  private static void refuse(HttpServletResponse response, int status, String sentence)
      throws IOException {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
