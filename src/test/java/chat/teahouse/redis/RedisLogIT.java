package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.KEYS;
import static chat.teahouse.redis.Poster.ROOM;
import static chat.teahouse.redis.Poster.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.PublishResult.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** What {@code post.lua} makes of a room's log, step by step. */
class RedisLogIT extends OnEachRedis {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static List<StreamEntry> log() {
    return redis().ask(jedis -> jedis.xrange(LOG, (StreamEntryID) null, null));
  }

  private static int bytes(StreamEntry entry) {
    return entry.getFields().get("m").getBytes(UTF_8).length;
  }

  private static String recordKey() {
    return redis().ask(jedis -> jedis.keys(KEYS.channel(ROOM) + ":key:*").iterator().next());
  }

  @Test
  void countsTheMessagesAndChainsThem() {
    List<PublishResult> results = new ArrayList<>();
    results.addAll(room.post(message("amy", "1", "one"), message("bob", "1", "two")));
    results.addAll(room.post(message("amy", "2", "three")));
    List<ChatMessage> log = room.log();
    assertEquals(List.of("one", "two", "three"), room.texts());
    assertEquals("", log.get(0).previousId());
    assertEquals(1, log.get(0).position().seq());
    assertEquals(
        results,
        log.stream().map(message -> new Accepted(message.position(), message.at())).toList());
    assertEquals(
        3, log.stream().map(message -> message.position().id()).distinct().count(), log::toString);
    assertWhole();
  }

  @Test
  void keepsAnyTextNameAndKey() {
    Post post = message("a_-Z9", "key: {with} 字 and spaces", "第一行\n\n1\n2\n🎉\u0000\r\n");
    room.accepted(post);
    assertEquals(post, room.log().get(0).post());
  }

  @Test
  void readsTheTimeFromRedis() {
    room.accepted(message("amy", "1", "one"));
    List<String> time = redis().ask(Jedis::time);
    Instant now = Instant.ofEpochSecond(Long.parseLong(time.get(0)));
    Duration age = Duration.between(room.log().get(0).at(), now).abs();
    assertTrue(age.compareTo(Duration.ofSeconds(5)) < 0, age::toString);
  }

  @Nested
  class WhenAMessageIsSentAgain {
    @Test
    void answersAgainAndPostsNothing() {
      Position first = room.accepted(message("amy", "k", "one"));
      room.accepted(message("bob", "x", "two"));
      assertEquals(first, room.accepted(message("amy", "k", "one, another time")));
      assertEquals(List.of("one", "two"), room.texts());
      assertWhole();
    }

    @Test
    void knowsItWithinOneCallToo() {
      List<PublishResult> results =
          room.post(
              message("amy", "k", "one"), message("amy", "k", "one"), message("amy", "l", "two"));
      assertEquals(results.get(0), results.get(1));
      assertEquals(List.of("one", "two"), room.texts());
      assertWhole();
    }

    @Test
    void takesTheSameKeyOfAnotherMemberAsAnother() {
      room.accepted(message("amy", "k", "one"));
      room.accepted(message("bob", "k", "two"));
      room.accepted(message("am", "yk", "three"));
      assertEquals(List.of("one", "two", "three"), room.texts());
    }

    @Test
    void postsItInANewEpochIfTheOldOneIsLost() {
      Position lost = room.accepted(message("amy", "k", "one"));
      redis().ask(jedis -> jedis.del(LOG, META));
      Position found = room.accepted(message("amy", "k", "one"));
      assertNotEquals(lost.epoch(), found.epoch());
      assertEquals(List.of("one"), room.texts());
    }

    @Test
    void postsItInANewEpochThatHasComeFurtherThanTheOldOne() {
      room.accepted(message("amy", "k", "one"));
      redis().ask(jedis -> jedis.del(LOG, META));
      room.post(message("bob", "1", "two"), message("bob", "2", "three"));
      room.accepted(message("amy", "k", "one"));
      assertEquals(List.of("two", "three", "one"), room.texts());
    }

    /** WAIT is documented to wait for the writes of its own connection, and there may be none. */
    @Test
    void writesItsRecordAgain() {
      room.accepted(message("amy", "k", "one"));
      redis().ask(jedis -> jedis.configResetStat());
      room.accepted(message("amy", "k", "one"));
      String statistics = redis().ask(jedis -> jedis.info("commandstats"));
      assertTrue(statistics.contains("cmdstat_set:calls=1,"), statistics);
    }

    @Test
    void remembersForTenMinutesFromTheFirstTime() {
      room.accepted(message("amy", "k", "one"));
      String record = recordKey();
      long ttl = redis().ask(jedis -> jedis.pttl(record));
      assertTrue(ttl > 590_000 && ttl <= 600_000, () -> "lives for " + ttl);
      redis().ask(jedis -> jedis.pexpire(record, 60_000));
      room.accepted(message("amy", "k", "one"));
      long later = redis().ask(jedis -> jedis.pttl(record));
      assertTrue(later > 0 && later <= 60_000, () -> "lives for " + later);
    }
  }

  @Nested
  class WhenTheLogIsFull {
    @Test
    void keepsExactlySoManyMessages() {
      keeping(5, 4L << 20, Duration.ofDays(7));
      for (int call = 0; call < 8; call++) {
        int first = 3 * call;
        room.post(
            IntStream.range(first, first + 3)
                .mapToObj(i -> message("amy", "k" + i, "text " + i))
                .toArray(Post[]::new));
        long length = redis().ask(jedis -> jedis.xlen(LOG));
        assertEquals(Math.min(5, first + 3), length);
        assertWhole();
      }
      assertEquals(List.of("text 19", "text 20", "text 21", "text 22", "text 23"), room.texts());
    }

    @Test
    void keepsExactlySoManyBytes() {
      long limit = 20_000;
      keeping(1_000, limit, Duration.ofDays(7));
      Random random = new Random(7);
      Map<Long, Integer> sizes = new TreeMap<>();
      for (int call = 0; call < 60; call++) {
        int number = call;
        // Most are small, so that some calls cut off far more than sixteen.
        int most = random.nextInt(10) == 0 ? 9_000 : 300;
        room.post(
            IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(
                    i -> message("amy", number + "-" + i, "字".repeat(1 + random.nextInt(most))))
                .toArray(Post[]::new));
        List<StreamEntry> log = log();
        log.forEach(entry -> sizes.put(entry.getID().getTime(), bytes(entry)));
        long newest = log.get(log.size() - 1).getID().getTime();
        assertEquals(
            fitting(sizes, newest, limit),
            log.stream().map(entry -> entry.getID().getTime()).toList(),
            "after call " + call);
        assertWhole();
      }
    }

    private List<Long> fitting(Map<Long, Integer> sizes, long newest, long limit) {
      long oldest = newest;
      long bytes = sizes.get(newest);
      while (oldest > 1
          && sizes.containsKey(oldest - 1)
          && bytes + sizes.get(oldest - 1) <= limit) {
        oldest--;
        bytes += sizes.get(oldest);
      }
      return LongStream.rangeClosed(oldest, newest).boxed().toList();
    }

    @Test
    void keepsWhatFitsToTheByte() {
      assertEquals(List.of(2L, 3L), keptOfThree(0));
      assertEquals(List.of(3L), keptOfThree(-1));
    }

    /** What is kept of three messages if there is room for the last two and so many bytes. */
    private List<Long> keptOfThree(int more) {
      keeping(1_000, 4L << 20, Duration.ofDays(7));
      postThree();
      long two = log().stream().skip(1).mapToLong(RedisLogIT::bytes).sum();
      redis().clear();
      keeping(1_000, two + more, Duration.ofDays(7));
      postThree();
      return log().stream().map(entry -> entry.getID().getTime()).toList();
    }

    private void postThree() {
      for (int i = 0; i < 3; i++) {
        room.accepted(message("amy", "k" + i, "the same length"));
      }
    }

    @Test
    void cutsManyForOneThatIsBig() {
      keeping(1_000, 20_000, Duration.ofDays(7));
      for (int i = 0; i < 100; i++) {
        room.accepted(message("amy", "k" + i, "x"));
      }
      room.accepted(message("amy", "big", "x".repeat(19_000)));
      List<String> texts = room.texts();
      assertTrue(texts.size() > 1 && texts.size() < 20, () -> texts.size() + " are kept");
      assertWhole();
    }

    @Test
    void neverCutsTheNewest() {
      keeping(1_000, 100, Duration.ofDays(7));
      room.accepted(message("amy", "1", "small"));
      room.accepted(message("amy", "2", "x".repeat(1_000)));
      assertEquals(List.of("x".repeat(1_000)), room.texts());
      room.accepted(message("amy", "3", "y".repeat(1_000)));
      assertEquals(List.of("y".repeat(1_000)), room.texts());
      assertWhole();
    }
  }

  @Nested
  class WhenTheRoomIsIdle {
    private long pttl(String key) {
      return redis().ask(jedis -> jedis.pttl(key));
    }

    @Test
    void forgetsTheLogAndLaterTheMeta() {
      keeping(1_000, 4L << 20, Duration.ofHours(1));
      room.accepted(message("amy", "1", "one"));
      long log = pttl(LOG);
      long meta = pttl(META);
      assertTrue(log > HOUR - 10_000 && log <= HOUR, () -> "the log lives for " + log);
      assertTrue(meta > HOUR + DAY - 10_000 && meta <= HOUR + DAY, () -> "meta for " + meta);
    }

    @Test
    void neverForgetsIfTheTimeIsZero() {
      keeping(1_000, 4L << 20, Duration.ofHours(1)).accepted(message("amy", "1", "one"));
      keeping(1_000, 4L << 20, Duration.ZERO).accepted(message("amy", "2", "two"));
      assertEquals(-1, pttl(LOG));
      assertEquals(-1, pttl(META));
    }

    @Test
    void goesOnCountingWhenOnlyTheLogIsForgotten() {
      room.accepted(message("amy", "1", "one"));
      Position last = room.accepted(message("amy", "2", "two"));
      redis().ask(jedis -> jedis.del(LOG));
      Position next = room.accepted(message("amy", "3", "three"));
      assertEquals(last.epoch(), next.epoch());
      assertEquals(3, next.seq());
      assertEquals(last.id(), room.log().get(0).previousId());
    }

    @Test
    void beginsANewEpochWhenTheMetaIsForgotten() {
      room.accepted(message("amy", "1", "one"));
      Position last = room.accepted(message("amy", "2", "two"));
      redis().ask(jedis -> jedis.del(META));
      Position next = room.accepted(message("amy", "3", "three"));
      assertNotEquals(last.epoch(), next.epoch());
      assertEquals(1, next.seq());
      assertEquals(List.of("three"), room.texts());
      long length = redis().ask(jedis -> jedis.xlen(LOG));
      assertEquals(1, length);
      assertWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch", "seq", "bytes", "id"})
    void takesAnIncompleteMetaForNone(String field) {
      Position last = room.accepted(message("amy", "1", "one"));
      redis().ask(jedis -> jedis.hdel(META, field));
      assertNotEquals(last.epoch(), room.accepted(message("amy", "1", "one")).epoch());
      assertEquals(List.of("one"), room.texts());
      assertWhole();
    }
  }

  @Test
  void beginsANewEpochWhenTheLogIsAheadOfItsMeta() {
    Position first = room.accepted(message("amy", "1", "one"));
    Position second = room.accepted(message("amy", "2", "two"));
    redis().ask(jedis -> jedis.hset(META, Map.of("seq", "1", "id", first.id(), "bytes", "100")));
    assertEquals(List.of("one"), room.texts());
    List<PublishResult> results =
        room.post(message("amy", "1", "one"), message("amy", "3", "three"));
    assertEquals(List.of("one", "three"), room.texts());
    assertNotEquals(second.epoch(), room.log().get(0).position().epoch());
    assertEquals(((Accepted) results.get(0)).position(), room.log().get(0).position());
    assertWhole();
  }
}
