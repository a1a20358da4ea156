package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The connections of this node to Redis: a bounded pool, and one more for the subscriber.
 * Thread-safe. Opens nothing before the first use, so Redis may be away at start.
 */
@ApplicationScoped
@SuppressWarnings("deprecation") // JedisPool is what lends a Jedis for a try-with-resources block.
class RedisConnections {
  private JedisPool pool;
  private HostAndPort address;
  private JedisClientConfig subscriberConfig;

  /** For the client proxy. */
  RedisConnections() {}

  @Inject
  RedisConnections(RedisSettings settings) {
    URI url = settings.url();
    address = JedisURIHelper.getHostAndPort(url);
    JedisClientConfig config = config(settings).build();
    subscriberConfig =
        config(settings).blockingSocketTimeoutMillis(millis(SubscriberLoop.SILENCE_LIMIT)).build();
    pool = new JedisPool(poolConfig(settings), address, config);
  }

  private static DefaultJedisClientConfig.Builder config(RedisSettings settings) {
    URI url = settings.url();
    return DefaultJedisClientConfig.builder()
        .protocol(RedisProtocol.RESP2)
        .connectionTimeoutMillis(millis(settings.connectTimeout()))
        .socketTimeoutMillis(millis(settings.readTimeout()))
        .user(JedisURIHelper.getUser(url))
        .password(JedisURIHelper.getPassword(url))
        .database(JedisURIHelper.getDBIndex(url))
        .ssl(JedisURIHelper.isRedisSSLScheme(url))
        // Two more round trips per connection, and "+client|setinfo" breaks ACL SETUSER on 7.0.
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
  }

  private static GenericObjectPoolConfig<Jedis> poolConfig(RedisSettings settings) {
    // Not JedisPoolConfig: that starts an evictor thread, which outlives an undeployed application.
    GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
    config.setMaxTotal(settings.poolMax());
    config.setMaxIdle(settings.poolMax());
    config.setMaxWait(settings.borrowTimeout());
    config.setJmxEnabled(false);
    // A connection that was killed while idle is found out before a message depends on it.
    config.setTestOnBorrow(true);
    return config;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  /**
   * Borrows a connection, to be given back by closing it.
   *
   * @throws JedisException if there is none within the time-outs
   */
  Jedis borrow() {
    try {
      return pool.getResource();
    } catch (JedisException e) {
      if (e.getCause() instanceof InterruptedException) {
        // The pool forgets it; the loop that borrows has to end.
        Thread.currentThread().interrupt();
      }
      throw e;
    }
  }

  /**
   * Closes the idle connections: after an outage each would cost a time-out to find out, and after
   * a fail-over each may lead to a server that is no primary any more.
   */
  void clear() {
    pool.clear();
  }

  /**
   * Opens a connection for the subscriber; reading from it fails after a long silence.
   *
   * @throws JedisException if Redis is away
   */
  Jedis openForSubscriber() {
    return new Jedis(address, subscriberConfig);
  }

  /** Closes the pool, idle connections at once and borrowed ones when they come back. */
  @PreDestroy
  void close() {
    pool.close();
  }
}
