package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.Typing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Keeps who is in the rooms in Redis, by {@code presence.lua}. Thread-safe. */
@ApplicationScoped
class RedisRoomPresence implements RoomPresence {
  private static final ScanParams PART = new ScanParams().count(100);

  private RedisConnections connections;
  private RedisKeys keys;
  private PresenceScript script;
  private MembersScript members;

  /** For the client proxy. */
  RedisRoomPresence() {}

  @Inject
  RedisRoomPresence(RedisConnections connections, RedisSettings settings, NodeId node) {
    this(connections, new RedisKeys(settings.keyPrefix()), node);
  }

  private RedisRoomPresence(RedisConnections connections, RedisKeys keys, NodeId node) {
    this(connections, keys, new PresenceScript(keys, node.value(), EXPIRY, GRACE));
  }

  RedisRoomPresence(RedisConnections connections, RedisKeys keys, PresenceScript script) {
    this.connections = connections;
    this.keys = keys;
    this.script = script;
    this.members = new MembersScript(keys);
  }

  @Override
  public void update(Collection<PresenceUpdate> updates) throws StoreAwayException {
    ask(
        redis -> {
          script.run(redis, updates);
          return null;
        });
  }

  @Override
  public Collection<Presence> read(Collection<RoomName> rooms) throws StoreAwayException {
    return ask(redis -> members.run(redis, rooms));
  }

  private static List<Member> members(Collection<Map.Entry<String, String>> entries) {
    return entries.stream()
        .map(entry -> PresenceCodec.member(entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public Page page(RoomName room, String cursor) throws StoreAwayException {
    return ask(
        redis -> {
          String from = cursor.isEmpty() ? ScanParams.SCAN_POINTER_START : cursor;
          ScanResult<Map.Entry<String, String>> part = redis.hscan(keys.members(room), from, PART);
          int count = Math.toIntExact(redis.hlen(keys.members(room)));
          return new Page(
              count,
              members(part.getResult()),
              part.isCompleteIteration() ? Optional.empty() : Optional.of(part.getCursor()));
        });
  }

  @Override
  public void tell(Collection<Typing> typing) throws StoreAwayException {
    ask(
        redis -> {
          try (Pipeline all = redis.pipelined()) {
            typing.forEach(one -> all.publish(keys.channel(one.room()), PresenceCodec.encode(one)));
          }
          return null;
        });
  }

  private <T> T ask(Function<Jedis, T> question) throws StoreAwayException {
    try (Jedis redis = connections.borrow()) {
      return question.apply(redis);
    } catch (JedisException e) {
      throw new StoreAwayException(e);
    }
  }
}
