package chat.teahouse.bench.peer;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;

/**
 * Redis between the one who says something and those who are sent it: one pool to publish with, one
 * thread that is subscribed to all rooms. Safe for use by many threads.
 */
@WebListener
public class NaiveBroker implements ServletContextListener {
  private static final String PREFIX = "room:";
  private static final RedisClient REDIS =
      RedisClient.create(System.getProperty("teahouse.redis.url"));

  private final JedisPubSub subscriber =
      new JedisPubSub() {
        @Override
        public void onPMessage(String pattern, String channel, String line) {
          NaiveEndpoint.broadcast(channel.substring(PREFIX.length()), line);
        }
      };

  /** Sends a line to all nodes. */
  static void publish(String room, String line) {
    REDIS.publish(PREFIX + room, line);
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    new Thread(() -> REDIS.psubscribe(subscriber, PREFIX + "*"), "naive").start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    subscriber.punsubscribe();
    REDIS.close();
  }
}
