package chat.teahouse.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.RoomName;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

class RedisKeysTest {
  private static final RoomName ROOM = new RoomName("茶话会");
  private static final RedisKeys KEYS = new RedisKeys("teahouse");

  @Test
  void beginWithThePrefix() {
    assertEquals("teahouse:{茶话会}", KEYS.channel(ROOM));
    assertEquals("teahouse:{茶话会}:log", KEYS.log(ROOM));
    assertEquals("teahouse:{茶话会}:meta", KEYS.meta(ROOM));
    assertEquals("teahouse:{茶话会}:key:abc", KEYS.record(ROOM, "abc"));
    assertEquals("teahouse:node:1f", KEYS.nodeChannel("1f"));
  }

  @Test
  void ofOneRoomShareASlot() {
    long slots =
        List.of(KEYS.log(ROOM), KEYS.meta(ROOM), KEYS.record(ROOM, "abc"), KEYS.channel(ROOM))
            .stream()
            .map(JedisClusterCRC16::getSlot)
            .distinct()
            .count();
    assertEquals(1, slots);
  }
}
