package chat.teahouse.redis;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.JedisPubSub;

/**
 * The channels of one subscriber connection, from its first SUBSCRIBE to its end. The reader thread
 * is in Jedis' loop; SUBSCRIBE and UNSUBSCRIBE come from one other thread. Thread-safe.
 */
final class Subscription extends JedisPubSub {
  /** What a subscription tells; called by the reader thread. */
  interface Listener {
    /** Redis has confirmed the channel. */
    void onConfirmed(Subscription subscription, String channel);

    /** A message came on the channel. */
    void onPayload(String channel, String payload);
  }

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Listener listener;

  Subscription(Collection<String> channels, Listener listener) {
    this.listener = listener;
    asked.addAll(channels);
  }

  /**
   * Asks for a channel unless that was done before.
   *
   * @return whether it is confirmed already, so that no confirmation will come
   */
  boolean want(String channel) {
    if (asked.add(channel)) {
      subscribe(channel);
    }
    return confirmed.contains(channel);
  }

  /** Asks for a channel no longer. */
  void unwant(String channel) {
    if (asked.remove(channel)) {
      confirmed.remove(channel);
      unsubscribe(channel);
    }
  }

  /** The channels that were asked for. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  @Override
  public void onSubscribe(String channel, int count) {
    if (asked.contains(channel)) {
      confirmed.add(channel);
      listener.onConfirmed(this, channel);
    }
  }

  @Override
  public void onMessage(String channel, String payload) {
    listener.onPayload(channel, payload);
  }
}
