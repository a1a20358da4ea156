package chat.teahouse.app;

import chat.teahouse.redis.RedisSubscriber;
import chat.teahouse.websocket.SessionRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A running WAR. Starts the loops that serve the sessions and stops everything in order: no new
 * sessions, no more reading from Redis, all sessions closed as going away, connections closed,
 * threads ended; each with a limit in time. Whoever notices first that the end has come stops it:
 * the JVM, the application's context or the container of this bean.
 *
 * <p>The executor is the application's own, sized to its permanent loops: WildFly's default one has
 * two threads per core for the whole server, and a loop would keep one for ever.
 */
@Startup
@Singleton
@DependsOn("RedisSubscriber")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = "java:app/concurrent/teahouse-loops", maxAsync = Node.LOOPS)
public class Node {
  private static final Logger LOG = Logger.getLogger(Node.class.getName());

  /** The executor's size: each loop keeps a thread, and one more would wait for ever. */
  static final int LOOPS = RedisSubscriber.LOOPS + SessionRegistry.LOOPS;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Resource(lookup = "java:app/concurrent/teahouse-loops")
  private ManagedExecutorService loops;

  @Inject private RedisSubscriber redis;
  @Inject private SessionRegistry sessions;

  private ShutdownHook hook;

  @PostConstruct
  void start() {
    sessions.loops().forEach(loops::execute);
    hook = new ShutdownHook(this::stop);
    LOG.info("Teahouse has started.");
  }

  /** Stops at undeploy, while sessions can still be closed on both servers. */
  public void stopWith(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
    stop();
  }

  /** Stops everything; whoever comes later waits until the first has done it, within limits. */
  @PreDestroy
  void stop() {
    try {
      if (stopping.compareAndSet(false, true)) {
        stopInOrder();
        stopped.countDown();
      } else if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "Teahouse did not stop within {0}.", STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopInOrder() {
    step(hook::remove);
    step(sessions::refuse);
    step(redis::stop);
    step(() -> sessions.closeAll(CLOSE_LIMIT));
    step(redis::closeConnections);
    step(this::endThreads);
    LOG.info("Teahouse has stopped.");
  }

  /** One step of the stop: its failure does not keep the others from being done. */
  private static void step(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A step of the stop failed", e);
    }
  }

  /** Payara leaves an application's own executors running when it is undeployed. */
  private void endThreads() {
    try {
      loops.shutdownNow();
    } catch (IllegalStateException e) {
      // WildFly does it itself and says so.
      LOG.log(Level.FINE, "The container ends the threads", e);
    }
  }
}
