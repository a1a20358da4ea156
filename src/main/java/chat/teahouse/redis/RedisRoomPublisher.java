package chat.teahouse.redis;

import chat.teahouse.config.RedisSettings;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.RoomPublisher;
import chat.teahouse.room.StoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Publishes messages through a few lanes. A room belongs to one lane, so its messages keep their
 * order. Thread-safe; never blocks.
 */
@ApplicationScoped
class RedisRoomPublisher implements RoomPublisher {
  /** How many lanes there are; each uses one connection of the pool at a time. */
  static final int LANES = 4;

  private List<PublishLane> lanes = List.of();
  private RedisKeys keys;

  /** For the client proxy. */
  RedisRoomPublisher() {}

  @Inject
  RedisRoomPublisher(RedisConnections connections, StoreStatus status, RedisSettings settings) {
    PublishHealth health = new PublishHealth(status);
    lanes = Stream.generate(() -> new PublishLane(connections, health)).limit(LANES).toList();
    keys = new RedisKeys(settings.keyPrefix());
  }

  @Override
  public void publish(ChatMessage message, Consumer<PublishResult> result) {
    lanes
        .get(Math.floorMod(message.room().hashCode(), LANES))
        .add(
            new Publication(
                keys.channel(message.room()), ChatMessageCodec.encode(message), result));
  }

  /** The loops that publish. */
  List<PublishLane> lanes() {
    return lanes;
  }
}
