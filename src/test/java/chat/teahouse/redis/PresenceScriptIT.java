package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.KEYS;
import static chat.teahouse.redis.Poster.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Deadline;
import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.Typing;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in a room, on each version of Redis with the shipped ACL. */
class PresenceScriptIT extends OnEachRedis {
  private static final Member ANN = new Member("ann", new Nickname("Ann of 茶"));
  private static final Member BEN = new Member("ben", new Nickname("Ben"));

  private RedisConnections connections;
  private Listener listener;

  /** Two nodes; here no seat is kept for long. */
  private RedisRoomPresence one;

  private RedisRoomPresence other;

  @BeforeEach
  void prepare() {
    connections = new RedisConnections(Poster.settings(redis()));
    one = node("1", RoomPresence.EXPIRY, RoomPresence.GRACE);
    other = node("2", RoomPresence.EXPIRY, RoomPresence.GRACE);
    listener = new Listener(redis());
  }

  @AfterEach
  void end() {
    listener.close();
    connections.close();
  }

  private RedisRoomPresence node(String id, Duration expiry, Duration grace) {
    return new RedisRoomPresence(connections, KEYS, new PresenceScript(KEYS, id, expiry, grace));
  }

  private static PresenceUpdate entered(Member... members) {
    return new PresenceUpdate(ROOM, List.of(members), List.of(), List.of(), false);
  }

  private static PresenceUpdate stayed(Member... members) {
    return new PresenceUpdate(ROOM, List.of(), List.of(members), List.of(), false);
  }

  private static PresenceUpdate left(String... members) {
    return new PresenceUpdate(ROOM, List.of(), List.of(), List.of(members), false);
  }

  private static PresenceUpdate sweep() {
    return new PresenceUpdate(ROOM, List.of(), List.of(), List.of(), true);
  }

  private static void update(RedisRoomPresence node, PresenceUpdate... updates) {
    try {
      node.update(List.of(updates));
    } catch (StoreAwayException e) {
      throw new AssertionError(e);
    }
  }

  private Set<Member> everybody() {
    return Set.copyOf(((Presence.Everybody) present()).members());
  }

  private Presence present() {
    try {
      return one.read(List.of(ROOM)).iterator().next();
    } catch (StoreAwayException e) {
      throw new AssertionError(e);
    }
  }

  /** What was told so far. */
  private List<Presence> told() {
    return listener.payloads().stream()
        .map(payload -> PresenceCodec.decode(ROOM, payload))
        .flatMap(Optional::stream)
        .map(Presence.class::cast)
        .toList();
  }

  private static List<Member> joined(Presence news) {
    return ((Presence.Change) news).joined();
  }

  private static List<String> left(Presence news) {
    return ((Presence.Change) news).left();
  }

  @Test
  void tellsWhoJoined() {
    update(one, entered(ANN, BEN));
    assertEquals(Set.of(ANN, BEN), everybody());
    Presence news = told().get(0);
    assertEquals(List.of(ANN, BEN), joined(news));
    assertEquals(2, news.count());
  }

  @Test
  void isSilentAboutAMemberWhoIsThereAlready() {
    update(one, entered(ANN));
    update(other, entered(ANN));
    update(one, entered(ANN), stayed(ANN));
    assertEquals(1, told().size());
  }

  @Test
  void tellsOfAnotherNameOnce() {
    Member anna = new Member("ann", new Nickname("Anna"));
    update(one, entered(ANN));
    update(one, entered(anna));
    update(other, stayed(ANN));
    assertEquals(Set.of(anna), everybody());
    assertEquals(2, told().size());
    assertEquals(List.of(anna), joined(told().get(1)));
    assertEquals(told().get(0).version() + 1, told().get(1).version());
  }

  @Test
  void keepsWhoLeftForItsGraceAndTellsItThenOnce() {
    RedisRoomPresence hasty = node("1", RoomPresence.EXPIRY, Duration.ofMillis(100));
    update(hasty, entered(ANN, BEN));
    update(hasty, left("ben"));
    assertEquals(Set.of(ANN, BEN), everybody());
    sweepUntil(Set.of(ANN));
    update(other, sweep());
    assertEquals(2, told().size());
    assertEquals(List.of("ben"), left(told().get(1)));
    assertEquals(1, told().get(1).count());
  }

  private void sweepUntil(Set<Member> members) {
    Deadline.standard()
        .until(
            members.toString(),
            () -> {
              update(other, sweep());
              return everybody().equals(members);
            },
            this::everybody);
  }

  @Test
  void doesNotTellOfWhoComesBackInTime() {
    update(one, entered(ANN));
    update(one, left("ann"));
    update(other, entered(ANN));
    update(one, sweep());
    assertEquals(Set.of(ANN), everybody());
    assertEquals(1, told().size());
  }

  @Test
  void keepsAMemberWhoIsOnAnotherNodeToo() {
    RedisRoomPresence hasty = node("1", Duration.ofMillis(100), Duration.ofMillis(100));
    update(hasty, entered(ANN, BEN));
    update(other, entered(ANN));
    sweepUntil(Set.of(ANN));
    assertEquals(List.of("ben"), left(told().get(1)));
  }

  @Test
  void takesOffTheListWhomItsNodeDoesNotNameAnyMore() {
    RedisRoomPresence dying = node("1", Duration.ofMillis(100), RoomPresence.GRACE);
    update(dying, entered(ANN));
    update(other, entered(BEN));
    sweepUntil(Set.of(BEN));
    assertEquals(List.of("ann"), left(told().get(2)));
  }

  @Test
  void sweepsNobodyUnlessAsked() {
    RedisRoomPresence dying = node("1", Duration.ofMillis(1), RoomPresence.GRACE);
    update(dying, entered(ANN));
    Deadline.standard()
        .until(
            "the end of Ann's time",
            () ->
                redis()
                        .ask(jedis -> jedis.zrangeWithScores(KEYS.seats(ROOM), 0, 0))
                        .get(0)
                        .getScore()
                    < Double.parseDouble(redis().ask(jedis -> jedis.time()).get(0)) * 1_000);
    update(other, entered(BEN));
    assertEquals(Set.of(ANN, BEN), everybody());
  }

  @Test
  void aListThatBeginsAnewDoesNotGoOnFromTheOneBefore() {
    update(one, entered(ANN));
    redis().ask(jedis -> jedis.del(KEYS.seats(ROOM), KEYS.members(ROOM), KEYS.presence(ROOM)));
    update(one, stayed(ANN));
    assertEquals(Set.of(ANN), everybody());
    assertTrue(told().get(1).version() > told().get(0).version() + 1, () -> told().toString());
  }

  @Test
  void tellsOnlyTheNumberOfACrowd() throws StoreAwayException {
    Member[] crowd =
        IntStream.rangeClosed(1, 2_000)
            .mapToObj(i -> new Member("m" + i, new Nickname("M" + i)))
            .toArray(Member[]::new);
    update(one, entered(crowd));
    assertEquals(List.of(500, 1_000, 1_500, 2_000), told().stream().map(Presence::count).toList());
    assertTrue(told().stream().allMatch(Presence.Crowd.class::isInstance));
    assertEquals(2_000, present().count());
    assertInstanceOf(Presence.Crowd.class, present());
    assertEquals(Set.of(crowd), pages());
  }

  private Set<Member> pages() throws StoreAwayException {
    Set<Member> members = new HashSet<>();
    Optional<String> cursor = Optional.of("");
    int parts = 0;
    while (cursor.isPresent()) {
      RoomPresence.Page page = one.page(ROOM, cursor.get());
      assertTrue(page.members().size() < 1_000, "a part");
      members.addAll(page.members());
      cursor = page.next();
      parts++;
    }
    assertTrue(parts > 2, "parts");
    return members;
  }

  @Test
  void tellsWhoLeftWhenItIsNoCrowdAnyMore() {
    RedisRoomPresence hasty = node("1", RoomPresence.EXPIRY, Duration.ofMillis(1));
    List<Member> crowd =
        IntStream.rangeClosed(1, Presence.LISTED + 1)
            .mapToObj(i -> new Member("m" + i, new Nickname("M" + i)))
            .toList();
    update(hasty, entered(crowd.toArray(Member[]::new)));
    update(hasty, left("m1"));
    Deadline.standard()
        .until(
            "the end of a crowd",
            () -> {
              update(other, sweep());
              return told().size() == 2;
            },
            this::told);
    assertEquals(List.of("m1"), left(told().get(1)));
  }

  @Test
  void forgetsARoomOfWhichNobodySpeaks() {
    update(one, entered(ANN));
    List<Long> lives =
        Stream.of(KEYS.seats(ROOM), KEYS.members(ROOM), KEYS.presence(ROOM))
            .map(key -> redis().ask(jedis -> jedis.ttl(key)))
            .toList();
    assertTrue(lives.stream().allMatch(life -> life > 0 && life <= 3_600), lives::toString);
  }

  @Test
  void tellsWhoIsWriting() throws StoreAwayException {
    Typing typing = new Typing(ROOM, ANN);
    one.tell(List.of(typing));
    assertEquals(
        List.of(Optional.of(typing)),
        listener.payloads().stream().map(payload -> PresenceCodec.decode(ROOM, payload)).toList());
  }
}
