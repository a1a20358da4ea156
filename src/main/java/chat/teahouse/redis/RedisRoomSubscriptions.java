package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The channels that this node wants, remembered through outages, and the changes that still have to
 * be told to Redis. Thread-safe; never blocks. The line of changes holds a channel at most once.
 */
@ApplicationScoped
class RedisRoomSubscriptions implements RoomSubscriptions {
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private RedisKeys keys;

  /** For the client proxy. */
  RedisRoomSubscriptions() {}

  @Inject
  RedisRoomSubscriptions(RedisSettings settings) {
    keys = new RedisKeys(settings.keyPrefix());
  }

  @Override
  public void subscribe(RoomName room) {
    wanted.add(keys.channel(room));
    change(keys.channel(room));
  }

  @Override
  public void unsubscribe(RoomName room) {
    wanted.remove(keys.channel(room));
    change(keys.channel(room));
  }

  /** Puts a channel into the line of changes. */
  void change(String channel) {
    if (changed.add(channel)) {
      changes.add(channel);
    }
  }

  /** The next channel whose subscription may have to change; null after so many milliseconds. */
  String nextChange(long millis) throws InterruptedException {
    String channel = changes.poll(millis, TimeUnit.MILLISECONDS);
    if (channel != null) {
      changed.remove(channel);
    }
    return channel;
  }

  boolean isWanted(String channel) {
    return wanted.contains(channel);
  }

  /** All channels that are wanted at this moment. */
  Set<String> wanted() {
    return Set.copyOf(wanted);
  }
}
