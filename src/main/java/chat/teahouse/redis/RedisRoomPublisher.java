package chat.teahouse.redis;

import chat.teahouse.config.AckSettings;
import chat.teahouse.config.HistorySettings;
import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.RoomPublisher;
import chat.teahouse.room.StoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import redis.clients.jedis.Connection;

/**
 * Posts messages through a few lanes. A room belongs to one lane, so its messages keep their order.
 * Thread-safe; never blocks.
 */
@ApplicationScoped
class RedisRoomPublisher implements RoomPublisher {
  /** How many lanes there are; each uses one connection of the pool at a time. */
  static final int LANES = 4;

  private List<PostLane> lanes = List.of();

  /** For the client proxy. */
  RedisRoomPublisher() {}

  @Inject
  RedisRoomPublisher(
      RedisConnections connections,
      StoreStatus status,
      RedisSettings settings,
      HistorySettings history,
      AckSettings ack) {
    RedisKeys keys = new RedisKeys(settings.keyPrefix());
    PostHealth health = new PostHealth(status);
    SecureRandom seeds = new SecureRandom();
    Set<Connection> carriers =
        Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    lanes =
        Stream.generate(() -> new SplittableRandom(seeds.nextLong()))
            .map(random -> new PostScript(keys, history, random))
            .map(script -> new PostPipeline(script, carriers, ack, health, connections::clear))
            .map(pipeline -> new PostLane(connections, pipeline, health))
            .limit(LANES)
            .toList();
  }

  @Override
  public void publish(Post post, Object sender, Consumer<PublishResult> result) {
    lanes
        .get(Math.floorMod(post.room().hashCode(), LANES))
        .add(new WaitingPost(post, sender, result));
  }

  /** The loops that post. */
  List<PostLane> lanes() {
    return lanes;
  }
}
