package peer;

import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.PatternTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Prints the port it listens on and serves until it is told to end. */
@SpringBootApplication
@EnableWebSocket
public class Application {
  public static void main(String[] args) {
    ApplicationContext context = SpringApplication.run(Application.class, args);
    System.out.println(context.getEnvironment().getProperty("local.server.port"));
  }

  @Bean
  WebSocketConfigurer endpoint(Rooms rooms) {
    return registry -> registry.addHandler(rooms, "/ws");
  }

  /** Listens on one thread: with the default, a thread for each message, there is no order. */
  @Bean
  RedisMessageListenerContainer subscriber(RedisConnectionFactory redis, Rooms rooms) {
    RedisMessageListenerContainer container = new RedisMessageListenerContainer();
    container.setConnectionFactory(redis);
    container.setTaskExecutor(Executors.newSingleThreadExecutor());
    container.addMessageListener(rooms, new PatternTopic(Rooms.CHANNEL + "*"));
    return container;
  }
}
