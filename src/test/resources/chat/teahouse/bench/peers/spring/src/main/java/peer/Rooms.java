package peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** Everybody's sessions, of all rooms; Redis is between who speaks and who is sent it. */
@Component
public class Rooms extends TextWebSocketHandler implements MessageListener {
  static final String CHANNEL = "room:";

  private static final int SEND_TIME_LIMIT_MILLIS = 10_000;
  private static final int BUFFER_SIZE_LIMIT = 512 * 1024;

  private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();
  private final StringRedisTemplate redis;

  Rooms(StringRedisTemplate redis) {
    this.redis = redis;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    MultiValueMap<String, String> query =
        UriComponentsBuilder.fromUri(session.getUri()).build().getQueryParams();
    session.getAttributes().put("channel", CHANNEL + query.getFirst("room"));
    session.getAttributes().put("name", query.getFirst("name"));
    sessions.put(
        session.getId(),
        new ConcurrentWebSocketSessionDecorator(session, SEND_TIME_LIMIT_MILLIS, BUFFER_SIZE_LIMIT));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    Map<String, Object> attributes = session.getAttributes();
    String line = attributes.get("name") + ": " + message.getPayload();
    redis.convertAndSend((String) attributes.get("channel"), line);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    sessions.remove(session.getId());
  }

  @Override
  public void onMessage(Message message, byte[] pattern) {
    String channel = new String(message.getChannel(), StandardCharsets.UTF_8);
    TextMessage line = new TextMessage(message.getBody());
    for (WebSocketSession session : sessions.values()) {
      if (channel.equals(session.getAttributes().get("channel"))) {
        send(session, line);
      }
    }
  }

  /** One failure is no reason not to send it to the others. */
  private static void send(WebSocketSession session, TextMessage line) {
    try {
      session.sendMessage(line);
    } catch (IOException | IllegalStateException e) {
      // It is closing.
    }
  }
}
