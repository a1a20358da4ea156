package chat.teahouse.redis;

import java.util.Collection;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/**
 * The channels of one subscriber connection, from its first SUBSCRIBE to its end. The reader thread
 * is in Jedis' loop and asks for the first channels, each batch when the one before is confirmed;
 * later SUBSCRIBEs and UNSUBSCRIBEs come from one other thread. Thread-safe.
 */
final class Subscription extends JedisPubSub {
  /** The most channels of one SUBSCRIBE: Redis serves nobody else meanwhile. */
  static final int BATCH = 512;

  /** What a subscription tells; called by the reader thread. */
  interface Listener {
    /** Redis has confirmed the channel, and every SUBSCRIBE of it that was sent. */
    void onConfirmed(Subscription subscription, String channel);

    /** A message came on the channel. */
    void onPayload(String channel, String payload);
  }

  // Its own lock guards it. Never held while a command is written, but while the listener is told:
  // no toggle may come between a confirmation and its news.
  private final AskedChannels channels = new AskedChannels();

  private final List<String> first;
  private final Listener listener;
  private int firstAsked;

  /**
   * Makes a subscription that was not started yet.
   *
   * @param first the first channels, at least one; they are confirmed in this order
   */
  Subscription(Collection<String> first, Listener listener) {
    this.first = List.copyOf(first);
    this.listener = listener;
    first.forEach(channels::ask);
  }

  /** Reads until the connection is lost. */
  void read(Jedis jedis) {
    jedis.subscribe(this, nextBatch());
  }

  private String[] nextBatch() {
    List<String> batch = first.subList(firstAsked, Math.min(firstAsked + BATCH, first.size()));
    firstAsked += batch.size();
    return batch.toArray(String[]::new);
  }

  /**
   * Asks for channels, unless that was done before.
   *
   * @return those that are confirmed already, so that no confirmation will come
   */
  List<String> want(Collection<String> wanted) {
    List<String> confirmed;
    List<String> asked;
    synchronized (channels) {
      confirmed = wanted.stream().filter(channels::isConfirmed).toList();
      asked = wanted.stream().filter(channels::ask).toList();
    }
    if (!asked.isEmpty()) {
      subscribe(asked.toArray(String[]::new));
    }
    return confirmed;
  }

  /** Asks for channels no longer. */
  void unwant(Collection<String> unwanted) {
    List<String> dropped;
    synchronized (channels) {
      dropped = unwanted.stream().filter(channels::drop).toList();
    }
    if (!dropped.isEmpty()) {
      unsubscribe(dropped.toArray(String[]::new));
    }
  }

  @Override
  public void onSubscribe(String channel, int count) {
    synchronized (channels) {
      if (channels.confirm(channel)) {
        listener.onConfirmed(this, channel);
      }
    }
    if (firstAsked < first.size() && channel.equals(first.get(firstAsked - 1))) {
      subscribe(nextBatch());
    }
  }

  @Override
  public void onMessage(String channel, String payload) {
    listener.onPayload(channel, payload);
  }
}
