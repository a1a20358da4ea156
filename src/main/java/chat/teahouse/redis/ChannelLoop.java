package chat.teahouse.redis;

import chat.teahouse.room.RoomEventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/**
 * Tells Redis which channels this node wants, as rooms open and close, and publishes a probe to the
 * node's own channel every five seconds: a subscription on which the probes do not come back is
 * given up. Not Jedis' own PING: on RESP3 its reply can overtake the record of its request, on
 * RESP2 each one leaves a record behind. A loop for one managed thread; ends when interrupted.
 */
final class ChannelLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(ChannelLoop.class.getName());
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);

  private final RedisConnections connections;
  private final RedisRoomSubscriptions rooms;
  private final RoomEventHandler handler;
  private final SubscriberLoop subscriber;
  private final Probe probe;
  private long lastProbeNanos = System.nanoTime();

  ChannelLoop(
      RedisConnections connections,
      RedisRoomSubscriptions rooms,
      RoomEventHandler handler,
      SubscriberLoop subscriber,
      Probe probe) {
    this.connections = connections;
    this.rooms = rooms;
    this.handler = handler;
    this.subscriber = subscriber;
    this.probe = probe;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Subscription subscription = subscriber.await();
        Set<String> channels = rooms.nextChanges(PROBE_INTERVAL.toMillis(), Subscription.BATCH);
        if (subscription != subscriber.current()) {
          // Perhaps they changed after the next subscription had looked at what is wanted.
          channels.forEach(rooms::change);
          continue;
        }
        tell(subscription, channels);
        probeIfDue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Subscription subscription, Set<String> channels) {
    try {
      Map<Boolean, List<String>> wanted =
          channels.stream().collect(Collectors.partitioningBy(rooms::isWanted));
      subscription.unwant(wanted.get(false));
      subscription.want(wanted.get(true)).stream()
          .map(rooms::room)
          .flatMap(Optional::stream)
          .forEach(handler::onSubscribed);
    } catch (RuntimeException e) {
      // The connection broke in this moment; the subscriber notices it by itself and starts anew.
      LOG.log(Level.FINE, "Could not change the subscriptions", e);
    }
  }

  private void probeIfDue() {
    if (System.nanoTime() - lastProbeNanos < PROBE_INTERVAL.toNanos()) {
      return;
    }
    lastProbeNanos = System.nanoTime();
    if (probe.isOverdue()) {
      LOG.warning("What this node publishes does not reach it; it subscribes anew.");
      subscriber.reconnect();
      return;
    }
    try (Jedis jedis = connections.borrow()) {
      jedis.publish(subscriber.nodeChannel(), "probe");
      probe.published();
    } catch (RuntimeException e) {
      // What does not go out cannot be missed; a subscriber that falls silent has its own limit.
      LOG.log(Level.FINE, "Could not publish the probe", e);
    }
  }
}
