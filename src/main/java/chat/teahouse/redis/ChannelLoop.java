package chat.teahouse.redis;

import chat.teahouse.room.RoomEventHandler;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.Jedis;

/**
 * Tells Redis which channels this node wants, as rooms open and close, and publishes a probe to the
 * node's own channel every five seconds, so that a subscription which has gone deaf falls silent
 * and is noticed. Not Jedis' own PING: on RESP3 its reply can overtake the record of its request,
 * on RESP2 each one leaves a record behind. A loop for one managed thread; ends when interrupted.
 */
final class ChannelLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(ChannelLoop.class.getName());
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);

  private final RedisConnections connections;
  private final RedisRoomSubscriptions rooms;
  private final RedisKeys keys;
  private final RoomEventHandler handler;
  private final SubscriberLoop subscriber;
  private long lastProbeNanos = System.nanoTime();

  ChannelLoop(
      RedisConnections connections,
      RedisRoomSubscriptions rooms,
      RedisKeys keys,
      RoomEventHandler handler,
      SubscriberLoop subscriber) {
    this.connections = connections;
    this.rooms = rooms;
    this.keys = keys;
    this.handler = handler;
    this.subscriber = subscriber;
  }

  @Override
  public void run() {
    try {
      while (true) {
        String channel = rooms.nextChange(PROBE_INTERVAL.toMillis());
        Subscription subscription = subscriber.current();
        if (subscription == null) {
          // Whoever connects asks for all channels that are wanted then.
          continue;
        }
        if (channel != null) {
          tell(subscription, channel);
        }
        probeIfDue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Subscription subscription, String channel) {
    try {
      if (!rooms.isWanted(channel)) {
        subscription.unwant(channel);
      } else if (subscription.want(channel)) {
        keys.room(channel).ifPresent(handler::onSubscribed);
      }
    } catch (RuntimeException e) {
      // The connection broke in this moment; the subscriber notices it by itself and starts anew.
      LOG.log(Level.FINE, "Could not change the subscription to " + channel, e);
    }
  }

  private void probeIfDue() {
    if (System.nanoTime() - lastProbeNanos < PROBE_INTERVAL.toNanos()) {
      return;
    }
    lastProbeNanos = System.nanoTime();
    try (Jedis jedis = connections.borrow()) {
      jedis.publish(subscriber.nodeChannel(), "probe");
    } catch (RuntimeException e) {
      // Then the subscriber falls silent too and is closed by its own limit.
      LOG.log(Level.FINE, "Could not publish the probe", e);
    }
  }
}
