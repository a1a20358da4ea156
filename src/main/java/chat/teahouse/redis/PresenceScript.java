package chat.teahouse.redis;

import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * The script {@code presence.lua}, which keeps the list of one room's members: how it is called.
 * Thread-safe.
 */
final class PresenceScript {
  /** Everybody else waits while Redis runs a call. */
  private static final int MEMBERS_PER_CALL = 500;

  private static final int KEY_COUNT = 3;

  /** How long the list is kept of a room that no node speaks of any more. */
  private static final Duration TTL = Duration.ofHours(1);

  private final LuaScript script = LuaScript.read("presence.lua");
  private final RedisKeys keys;
  private final String node;
  private final Duration expiry;
  private final Duration grace;

  /**
   * Reads the script.
   *
   * @param node whose members they are
   * @param expiry how long a member stays of whom the node says nothing any more
   * @param grace how long one stays who left it
   */
  PresenceScript(RedisKeys keys, String node, Duration expiry, Duration grace) {
    this.keys = keys;
    this.node = node;
    this.expiry = expiry;
    this.grace = grace;
  }

  /**
   * Makes these updates, in one pipeline; one that is made twice is made once.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if one of them failed
   */
  void run(Jedis redis, Collection<PresenceUpdate> updates) {
    List<byte[][]> calls =
        updates.stream().flatMap(update -> parts(update).stream()).map(this::arguments).toList();
    script.call(redis, KEY_COUNT, calls);
  }

  /** The same update in parts that keep nobody waiting. */
  private static List<PresenceUpdate> parts(PresenceUpdate update) {
    int size = update.entered().size() + update.stayed().size() + update.left().size();
    if (size <= MEMBERS_PER_CALL) {
      return List.of(update);
    }
    List<PresenceUpdate> parts = new ArrayList<>();
    RoomName room = update.room();
    for (List<Member> entered : parts(update.entered())) {
      parts.add(new PresenceUpdate(room, entered, List.of(), List.of(), false));
    }
    for (List<Member> stayed : parts(update.stayed())) {
      parts.add(new PresenceUpdate(room, List.of(), stayed, List.of(), false));
    }
    for (List<String> left : parts(update.left())) {
      parts.add(new PresenceUpdate(room, List.of(), List.of(), left, false));
    }
    if (update.sweep()) {
      parts.add(new PresenceUpdate(room, List.of(), List.of(), List.of(), true));
    }
    return parts;
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MEMBERS_PER_CALL) {
      parts.add(all.subList(from, Math.min(all.size(), from + MEMBERS_PER_CALL)));
    }
    return parts;
  }

  private byte[][] arguments(PresenceUpdate update) {
    RoomName room = update.room();
    List<String> arguments = new ArrayList<>();
    arguments.add(keys.seats(room));
    arguments.add(keys.members(room));
    arguments.add(keys.presence(room));
    arguments.add(keys.channel(room));
    arguments.add(node);
    arguments.add(Long.toString(expiry.toMillis()));
    arguments.add(Long.toString(grace.toMillis()));
    arguments.add(Long.toString(TTL.toMillis()));
    arguments.add(Integer.toString(Presence.LISTED));
    arguments.add(update.sweep() ? "1" : "0");
    arguments.add(Integer.toString(update.entered().size()));
    arguments.add(Integer.toString(update.stayed().size()));
    add(arguments, update.entered());
    add(arguments, update.stayed());
    arguments.addAll(update.left());
    return arguments.stream()
        .map(argument -> argument.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private static void add(List<String> arguments, List<Member> members) {
    for (Member member : members) {
      arguments.add(member.id());
      arguments.add(member.name().value());
    }
  }
}
