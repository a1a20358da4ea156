package chat.teahouse.redis;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.RoomName;
import java.util.Optional;

/**
 * What Teahouse calls its channels. A room's name stands in braces, the hash tag of Redis Cluster,
 * so that all of a room's keys share a slot. Immutable.
 *
 * @param prefix what every key and channel begins with
 */
record RedisKeys(String prefix) {
  /** The channel that carries a room's messages. */
  String channel(RoomName room) {
    return prefix + ":{" + room.value() + "}";
  }

  /** The channel of one node: it is subscribed to as long as the node lives. */
  String nodeChannel(String node) {
    return prefix + ":node:" + node;
  }

  /** The room whose channel this is, if it is a room's. */
  Optional<RoomName> room(String channel) {
    String before = prefix + ":{";
    if (!channel.startsWith(before) || !channel.endsWith("}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(RoomName.of(channel.substring(before.length(), channel.length() - 1)));
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
