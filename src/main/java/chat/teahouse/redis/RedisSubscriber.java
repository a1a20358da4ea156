package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.RoomEventHandler;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Runs this node's loops to and from Redis on the application's own managed executor: the
 * subscriber, which hands what it reads to the {@link RoomEventHandler}, the loop that says which
 * channels are wanted, and the lanes that post. It waits for nothing at start: Redis may be away.
 *
 * <p>Bean-managed concurrency and no transaction: the container's write lock would make a second
 * caller wait, and its transaction times out under a loop that never ends.
 */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RedisSubscriber {
  /** How many permanent loops this runs. */
  public static final int LOOPS = 2 + RedisRoomPublisher.LANES;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  @Resource(lookup = "java:app/concurrent/teahouse-loops")
  private ManagedExecutorService loops;

  @Inject private RedisConnections connections;
  @Inject private RedisRoomSubscriptions rooms;
  @Inject private RedisRoomPublisher publisher;
  @Inject private RedisStatus status;
  @Inject private RoomEventHandler handler;
  @Inject private RedisSettings settings;
  @Inject private NodeId node;

  private SubscriberLoop subscriber;

  @PostConstruct
  void start() {
    RandomGenerator random = RandomGenerator.getDefault();
    Probe probe = new Probe(System::nanoTime, SubscriberLoop.SILENCE_LIMIT);
    subscriber =
        new SubscriberLoop(
            connections,
            rooms,
            status,
            handler,
            new Backoff(random),
            probe,
            new RedisKeys(settings.keyPrefix()).nodeChannel(node.value()));
    loops.execute(subscriber);
    loops.execute(new ChannelLoop(connections, rooms, handler, subscriber, probe));
    publisher.lanes().forEach(loops::execute);
  }

  /** Stops reading from Redis; later calls do nothing. */
  @PreDestroy
  public void stop() {
    try {
      subscriber.stop(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the connections that publish; later calls do nothing. */
  public void closeConnections() {
    connections.close();
  }
}
