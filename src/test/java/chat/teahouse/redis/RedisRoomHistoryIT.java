package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.ROOM;
import static chat.teahouse.redis.Poster.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory.Page;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link RedisRoomHistory} reads of a room's log. */
class RedisRoomHistoryIT extends OnEachRedis {
  private static final RoomName EMPTY = new RoomName("empty");

  private List<Position> posted(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> room.accepted(message("amy", "k" + i, "text " + i)))
        .toList();
  }

  private static List<Long> seqs(Page page) {
    return page.messages().stream().map(message -> message.position().seq()).toList();
  }

  private static List<Long> seqs(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private RedisRoomHistory history() {
    return room.history();
  }

  @Test
  void readsTheNewest() throws StoreAwayException {
    List<Position> positions = posted(10);
    Page page = history().newest(ROOM, 4);
    assertEquals(seqs(7, 10), seqs(page));
    assertTrue(page.more());
    assertEquals(positions.get(9), page.head());
    assertEquals(
        positions.subList(6, 10), page.messages().stream().map(ChatMessage::position).toList());
    assertFalse(history().newest(ROOM, 10).more());
    assertEquals(seqs(1, 10), seqs(history().newest(ROOM, 11)));
  }

  @Test
  void readsFromAPlaceOn() throws StoreAwayException {
    List<Position> positions = posted(10);
    Page page = history().from(ROOM, 3, 4);
    assertEquals(seqs(3, 6), seqs(page));
    assertTrue(page.more());
    assertEquals(positions.get(9), page.head());
    assertEquals(seqs(7, 10), seqs(history().from(ROOM, 7, 4)));
    assertFalse(history().from(ROOM, 7, 4).more());
    assertEquals(seqs(1, 10), seqs(history().from(ROOM, 0, 100)));
    assertEquals(List.of(), seqs(history().from(ROOM, 11, 4)));
    assertEquals(positions.get(9), history().from(ROOM, 11, 4).head());
  }

  @Test
  void readsFromWhatIsLeftWhereThePlaceIsNot() throws StoreAwayException {
    keeping(3, 4L << 20, Poster.HISTORY.idleTtl());
    posted(10);
    assertEquals(seqs(8, 9), seqs(history().from(ROOM, 2, 2)));
  }

  @Test
  void readsBeforeAPlace() throws StoreAwayException {
    List<Position> positions = posted(10);
    Page page = history().before(ROOM, 8, 4);
    assertEquals(seqs(4, 7), seqs(page));
    assertTrue(page.more());
    assertEquals(positions.get(9), page.head());
    assertFalse(history().before(ROOM, 5, 4).more());
    assertEquals(seqs(1, 4), seqs(history().before(ROOM, 5, 4)));
    assertEquals(List.of(), seqs(history().before(ROOM, 1, 4)));
    assertEquals(List.of(), seqs(history().before(ROOM, 0, 4)));
    assertEquals(seqs(9, 10), seqs(history().before(ROOM, 100, 2)));
  }

  @Test
  void takesAMetaThatSomebodyElseWroteForNone() throws StoreAwayException {
    posted(3);
    for (String seq : List.of("three", "-3", "3.5", "99999999999999999999", "")) {
      redis().ask(jedis -> jedis.hset(META, "seq", seq));
      assertEquals(Position.START, history().newest(ROOM, 10).head(), seq);
      assertEquals(Map.of(ROOM, Position.START), history().heads(List.of(ROOM)), seq);
    }
    room.accepted(message("amy", "again", "again"));
    assertEquals(1, history().newest(ROOM, 10).head().seq());
  }

  @Test
  void findsNothingWhereNothingWasPosted() throws StoreAwayException {
    Page nothing = new Page(Position.START, List.of(), false);
    assertEquals(nothing, history().newest(EMPTY, 10));
    assertEquals(nothing, history().from(EMPTY, 1, 10));
    assertEquals(nothing, history().before(EMPTY, 5, 10));
  }

  @Test
  void knowsWhereTheLogsEnd() throws StoreAwayException {
    List<Position> positions = posted(3);
    assertEquals(
        Map.of(ROOM, positions.get(2), EMPTY, Position.START),
        history().heads(List.of(EMPTY, ROOM)));
    assertEquals(Map.of(), history().heads(List.of()));
  }

  @Test
  void leavesOutWhatIsNotOfTheHeadsEpoch() throws StoreAwayException {
    posted(3);
    redis().ask(jedis -> jedis.hset(META, "epoch", "another"));
    Page page = history().newest(ROOM, 10);
    assertEquals(new Position("another", 3, page.head().id()), page.head());
    assertEquals(List.of(), page.messages());
  }

  @Test
  void leavesOutWhatLiesAboveTheHead() throws StoreAwayException {
    Position first = posted(3).get(0);
    redis().ask(jedis -> jedis.hset(META, Map.of("seq", "1", "id", first.id())));
    assertEquals(seqs(1, 1), seqs(history().newest(ROOM, 10)));
    assertEquals(seqs(1, 1), seqs(history().from(ROOM, 1, 10)));
  }

  @Test
  void isOneMomentHoweverFastTheRoomIs() throws Exception {
    Thread writer = new Thread(() -> posted(2_000));
    writer.start();
    List<Page> pages = new ArrayList<>();
    while (writer.isAlive()) {
      pages.add(history().newest(ROOM, 5));
    }
    writer.join();
    for (Page page : pages) {
      List<Long> seqs = seqs(page);
      long head = page.head().seq();
      assertEquals(seqs(Math.max(1, head - 4), head), seqs);
    }
  }

  @Test
  void saysThatTheStoreIsAway() {
    posted(1);
    redis().ask(jedis -> jedis.aclSetUser("teahouse", "-hmget"));
    try {
      assertThrows(StoreAwayException.class, () -> history().newest(ROOM, 10));
      assertThrows(StoreAwayException.class, () -> history().heads(List.of(ROOM)));
    } finally {
      redis().ask(jedis -> jedis.aclSetUser("teahouse", "+hmget"));
    }
    assertEquals(1, room.log().size());
  }

  @Test
  void asksNobodyWhileTheStoreIsKnownToBeAway() {
    RedisRoomHistory away =
        new RedisRoomHistory(null, () -> StoreStatus.State.DOWN, Poster.settings(redis()));
    assertThrows(StoreAwayException.class, () -> away.newest(ROOM, 10));
    assertThrows(StoreAwayException.class, () -> away.from(ROOM, 1, 10));
    assertThrows(StoreAwayException.class, () -> away.before(ROOM, 1, 10));
    assertThrows(StoreAwayException.class, () -> away.heads(List.of(ROOM)));
  }
}
