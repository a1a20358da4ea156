package chat.teahouse.redis;

import chat.teahouse.room.RoomName;

/**
 * What Teahouse calls its keys and channels. A room's name stands in braces, the hash tag of Redis
 * Cluster, so that all of a room's keys share a slot. Immutable.
 *
 * @param prefix what every key and channel begins with
 */
record RedisKeys(String prefix) {
  /** The channel that carries a room's messages. */
  String channel(RoomName room) {
    return prefix + ":{" + room.value() + "}";
  }

  /** The stream that holds a room's messages. */
  String log(RoomName room) {
    return channel(room) + ":log";
  }

  /** The hash that says where a room's log ends. */
  String meta(RoomName room) {
    return channel(room) + ":meta";
  }

  /** The record of the answer to a message, named by a hash of its member and key. */
  String record(RoomName room, String hash) {
    return channel(room) + ":key:" + hash;
  }

  /** The sorted set of the members' seats in a room, by the time at which each is given up. */
  String seats(RoomName room) {
    return channel(room) + ":seats";
  }

  /** The hash of a room's members. */
  String members(RoomName room) {
    return channel(room) + ":members";
  }

  /** The version of the list of a room's members. */
  String presence(RoomName room) {
    return channel(room) + ":presence";
  }

  /** The channel of one node: it is subscribed to as long as the node lives. */
  String nodeChannel(String node) {
    return prefix + ":node:" + node;
  }
}
