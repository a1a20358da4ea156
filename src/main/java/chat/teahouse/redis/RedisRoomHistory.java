package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.commands.HashPipelineCommands;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Reads the rooms' logs, each answer in one transaction on a borrowed connection. While Redis is
 * known to be away it says so at once instead of waiting for a connection. Thread-safe.
 */
@ApplicationScoped
class RedisRoomHistory implements RoomHistory {
  private static final String OLDEST = "-";
  private static final String NEWEST = "+";

  /** A place in a log: below 2^53, since scripts count in doubles. */
  private static final Pattern SEQ = Pattern.compile("[1-9][0-9]{0,15}");

  private RedisConnections connections;
  private StoreStatus status;
  private RedisKeys keys;

  /** For the client proxy. */
  RedisRoomHistory() {}

  @Inject
  RedisRoomHistory(RedisConnections connections, StoreStatus status, RedisSettings settings) {
    this.connections = connections;
    this.status = status;
    this.keys = new RedisKeys(settings.keyPrefix());
  }

  @Override
  public Page newest(RoomName room, int limit) throws StoreAwayException {
    return backward(room, NEWEST, limit);
  }

  @Override
  public Page before(RoomName room, long seq, int limit) throws StoreAwayException {
    return backward(room, Long.toString(Math.max(seq - 1, 0)), limit);
  }

  private Page backward(RoomName room, String last, int limit) throws StoreAwayException {
    LogPage page =
        read(room, (redis, log) -> redis.xrevrange(log, last, OLDEST, oneMoreThan(limit)));
    return page.newestFirst(limit);
  }

  @Override
  public Page from(RoomName room, long seq, int limit) throws StoreAwayException {
    String first = Long.toString(Math.max(seq, 0));
    LogPage page = read(room, (redis, log) -> redis.xrange(log, first, NEWEST, oneMoreThan(limit)));
    return page.oldestFirst(limit);
  }

  /** One more tells whether there are more. */
  private static int oneMoreThan(int limit) {
    return limit + 1;
  }

  private LogPage read(
      RoomName room, BiFunction<AbstractTransaction, String, Response<List<StreamEntry>>> entries)
      throws StoreAwayException {
    return ask(
        jedis -> {
          try (AbstractTransaction redis = jedis.multi()) {
            Response<List<String>> head = head(redis, room);
            Response<List<StreamEntry>> log = entries.apply(redis, keys.log(room));
            redis.exec();
            return new LogPage(room, position(head.get()), log.get());
          }
        });
  }

  @Override
  public Map<RoomName, Position> heads(Collection<RoomName> rooms) throws StoreAwayException {
    return ask(
        jedis -> {
          Map<RoomName, Response<List<String>>> heads = new LinkedHashMap<>();
          try (Pipeline redis = jedis.pipelined()) {
            rooms.forEach(room -> heads.put(room, head(redis, room)));
          }
          Map<RoomName, Position> positions = new LinkedHashMap<>();
          heads.forEach((room, head) -> positions.put(room, position(head.get())));
          return positions;
        });
  }

  private Response<List<String>> head(HashPipelineCommands redis, RoomName room) {
    return redis.hmget(keys.meta(room), "epoch", "seq", "id");
  }

  /** What is no meta, because somebody else wrote it, counts as none: so does the script. */
  private static Position position(List<String> meta) {
    return meta.contains(null) || !SEQ.matcher(meta.get(1)).matches()
        ? Position.START
        : new Position(meta.get(0), Long.parseLong(meta.get(1)), meta.get(2));
  }

  private <T> T ask(Function<Jedis, T> question) throws StoreAwayException {
    if (status.state() == StoreStatus.State.DOWN) {
      throw new StoreAwayException(new JedisConnectionException("Redis is away"));
    }
    try (Jedis jedis = connections.borrow()) {
      return question.apply(jedis);
    } catch (JedisException e) {
      throw new StoreAwayException(e);
    }
  }
}
