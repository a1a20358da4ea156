package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, RoomName> wanted = new ConcurrentHashMap<>();
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
    String channel = keys.channel(room);
    wanted.put(channel, room);
    change(channel);
  }

  @Override
  public void unsubscribe(RoomName room) {
    String channel = keys.channel(room);
    wanted.remove(channel);
    change(channel);
  }

  /** Puts a channel into the line of changes. */
  void change(String channel) {
    if (changed.add(channel)) {
      changes.add(channel);
    }
  }

  /**
   * Waits for changes.
   *
   * @param millis at most so long
   * @param limit at most so many
   * @return the channels whose subscription may have to change, each once; none if time is up
   */
  Set<String> nextChanges(long millis, int limit) throws InterruptedException {
    Set<String> channels = new LinkedHashSet<>();
    String channel = changes.poll(millis, TimeUnit.MILLISECONDS);
    while (channel != null) {
      // Before anybody looks at what is wanted: a later change has to find its way into the line.
      changed.remove(channel);
      channels.add(channel);
      channel = channels.size() < limit ? changes.poll() : null;
    }
    return channels;
  }

  /** Empties the line of changes: whoever does that asks for all that is wanted from then on. */
  void forgetChanges() {
    String channel = changes.poll();
    while (channel != null) {
      changed.remove(channel);
      channel = changes.poll();
    }
  }

  boolean isWanted(String channel) {
    return wanted.containsKey(channel);
  }

  /** The room whose channel this is, if it is wanted. */
  Optional<RoomName> room(String channel) {
    return Optional.ofNullable(wanted.get(channel));
  }

  /** All channels that are wanted at this moment. */
  Set<String> wanted() {
    return Set.copyOf(wanted.keySet());
  }
}
