package chat.teahouse.redis;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomEventHandler;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.Jedis;

/**
 * Reads this node's subscriptions for as long as the node lives and connects again whenever the
 * connection is lost. A loop for one managed thread, which only decodes and hands over. Ends when
 * {@link #stop} is called; that also closes the connection, since an interrupt does not wake a
 * blocked read.
 */
final class SubscriberLoop implements Runnable, Subscription.Listener {
  /** After so long without a byte the connection counts as half-open; probes come more often. */
  static final Duration SILENCE_LIMIT = Duration.ofSeconds(15);

  private static final long DISCONNECT_MILLIS = 50;

  private static final Logger LOG = Logger.getLogger(SubscriberLoop.class.getName());

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Jedis connection;

  private final Lock lock = new ReentrantLock();
  private final Condition confirmed = lock.newCondition();

  // Guarded by the lock.
  private Subscription current;

  private final RedisConnections connections;
  private final RedisRoomSubscriptions rooms;
  private final RedisStatus status;
  private final RoomEventHandler handler;
  private final Backoff backoff;
  private final Probe probe;
  private final String nodeChannel;

  SubscriberLoop(
      RedisConnections connections,
      RedisRoomSubscriptions rooms,
      RedisStatus status,
      RoomEventHandler handler,
      Backoff backoff,
      Probe probe,
      String nodeChannel) {
    this.connections = connections;
    this.rooms = rooms;
    this.status = status;
    this.handler = handler;
    this.backoff = backoff;
    this.probe = probe;
    this.nodeChannel = nodeChannel;
  }

  @Override
  public void run() {
    try {
      while (!isStopped()) {
        long openedNanos = System.nanoTime();
        readUntilLost();
        if (System.nanoTime() - openedNanos > SILENCE_LIMIT.toNanos()) {
          // Not at each success: what is cut as soon as it is made stays slowed down.
          backoff.reset();
        }
        stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void readUntilLost() {
    try (Jedis jedis = connections.openForSubscriber()) {
      connection = jedis;
      readUntilLost(jedis);
    } catch (RuntimeException e) {
      lost(e);
    } finally {
      connection = null;
    }
  }

  /** Its loss is told before the connection is closed: whoever used it then would open it anew. */
  private void readUntilLost(Jedis jedis) {
    try {
      // The node's own channel last: its confirmation says that all are confirmed. Jedis' loop ends
      // with its last channel, and this one is never given up.
      rooms.forgetChanges();
      List<String> channels = new ArrayList<>(rooms.wanted());
      channels.add(nodeChannel);
      if (!isStopped()) {
        new Subscription(channels, this).read(jedis);
        lost(new IllegalStateException("the subscription ended"));
      }
    } catch (RuntimeException e) {
      lost(e);
    }
  }

  private void lost(RuntimeException cause) {
    setCurrent(null);
    if (isStopped()) {
      // The normal end: stop() has closed the connection under the reader.
      LOG.log(Level.FINE, "The subscriber has stopped.", cause);
      return;
    }
    boolean news = status.down(cause);
    connections.clear();
    if (news) {
      handler.onStoreStatus(StoreStatus.State.DOWN);
    }
    handler.onSubscriptionsLost();
  }

  @Override
  public void onConfirmed(Subscription subscription, String channel) {
    if (!channel.equals(nodeChannel)) {
      rooms.room(channel).ifPresent(handler::onSubscribed);
      return;
    }
    probe.heard();
    setCurrent(subscription);
    if (status.up()) {
      handler.onStoreStatus(StoreStatus.State.UP);
    }
  }

  @Override
  public void onPayload(String channel, String payload) {
    if (channel.equals(nodeChannel)) {
      probe.heard();
      return;
    }
    try {
      rooms.room(channel).ifPresent(room -> handle(room, payload));
    } catch (RuntimeException e) {
      // An exception here would end Jedis' loop and with it everybody's messages.
      LOG.log(Level.WARNING, "A message of {0} was dropped: {1}", new Object[] {channel, e});
    }
  }

  private void handle(RoomName room, String payload) {
    Optional<ChatMessage> message = MessageCodec.decode(room, payload);
    if (message.isPresent()) {
      handler.onMessage(message.get());
      return;
    }
    Optional<RoomEvent> event = PresenceCodec.decode(room, payload);
    if (event.isPresent() && event.get() instanceof Presence presence) {
      handler.onPresence(presence);
    } else if (event.isPresent() && event.get() instanceof Typing typing) {
      handler.onTyping(typing);
    }
  }

  private void setCurrent(Subscription subscription) {
    lock.lock();
    try {
      current = subscription;
      confirmed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The confirmed subscription, or null while there is none. */
  Subscription current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a confirmed subscription. */
  Subscription await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (current == null) {
        confirmed.await();
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  String nodeChannel() {
    return nodeChannel;
  }

  /** Breaks the connection, so that the loop makes a new one. */
  void reconnect() {
    Jedis open = connection;
    if (open != null) {
      open.disconnect();
    }
  }

  /** Ends the loop and waits for its end, at most so long. */
  void stop(Duration limit) throws InterruptedException {
    stopped.countDown();
    long deadline = System.nanoTime() + limit.toNanos();
    do {
      // Again and again: Jedis opens a closed connection by itself for the next command.
      reconnect();
    } while (!ended.await(DISCONNECT_MILLIS, TimeUnit.MILLISECONDS)
        && System.nanoTime() < deadline);
    if (ended.getCount() > 0) {
      LOG.log(Level.WARNING, "The subscriber did not stop within {0}.", limit);
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
