package chat.teahouse.redis;

import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * The script {@code members.lua}, which reads who is in one room: how it is called and what it
 * answers. Thread-safe.
 */
final class MembersScript {
  private static final int KEY_COUNT = 2;

  /** The version and the number of members. */
  private static final int BEFORE_MEMBERS = 2;

  private final LuaScript script = LuaScript.read("members.lua");
  private final RedisKeys keys;

  MembersScript(RedisKeys keys) {
    this.keys = keys;
  }

  /**
   * Reads these rooms, in one pipeline.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if one of them failed
   */
  List<Presence> run(Jedis redis, Collection<RoomName> rooms) {
    List<RoomName> inOrder = List.copyOf(rooms);
    List<Object> answers =
        script.call(redis, KEY_COUNT, inOrder.stream().map(this::arguments).toList());
    List<Presence> found = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      found.add(presence(inOrder.get(i), (List<?>) answers.get(i)));
    }
    return found;
  }

  private byte[][] arguments(RoomName room) {
    return new byte[][] {
      bytes(keys.members(room)), bytes(keys.presence(room)), bytes(Presence.LISTED)
    };
  }

  private static byte[] bytes(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Presence presence(RoomName room, List<?> answer) {
    long version = (Long) answer.get(0);
    int count = Math.toIntExact((Long) answer.get(1));
    if (count > Presence.LISTED) {
      return new Presence.Crowd(room, version, count);
    }
    List<Member> members = new ArrayList<>();
    for (int i = BEFORE_MEMBERS; i < answer.size(); i += 2) {
      PresenceCodec.member(text(answer.get(i)), text(answer.get(i + 1))).ifPresent(members::add);
    }
    return new Presence.Everybody(room, version, members);
  }

  private static String text(Object bulk) {
    return new String((byte[]) bulk, StandardCharsets.UTF_8);
  }
}
