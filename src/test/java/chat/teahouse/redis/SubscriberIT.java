package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.KEYS;
import static chat.teahouse.redis.Poster.ROOM;
import static chat.teahouse.redis.Poster.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomEventHandler;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node hears of its rooms, from its subscriber and channel loops and a real Redis. */
class SubscriberIT {
  private static final String NODE = KEYS.nodeChannel("1f");

  @TempDir private Path directory;

  private final Heard heard = new Heard();
  private TestRedis redis;
  private RedisConnections connections;
  private RedisRoomSubscriptions rooms;
  private SubscriberLoop subscriber;
  private List<Thread> threads = List.of();

  /** What the handler was told. */
  private static final class Heard implements RoomEventHandler {
    private final List<ChatMessage> messages = new CopyOnWriteArrayList<>();
    private final List<RoomEvent> events = new CopyOnWriteArrayList<>();
    private final Map<RoomName, Integer> subscribed = new ConcurrentHashMap<>();
    private final List<StoreStatus.State> states = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();

    @Override
    public void onMessage(ChatMessage message) {
      messages.add(message);
    }

    @Override
    public void onPresence(Presence presence) {
      events.add(presence);
    }

    @Override
    public void onTyping(Typing typing) {
      events.add(typing);
    }

    @Override
    public void onSubscribed(RoomName room) {
      subscribed.merge(room, 1, Integer::sum);
    }

    @Override
    public void onSubscriptionsLost() {
      losses.incrementAndGet();
    }

    @Override
    public void onStoreStatus(StoreStatus.State state) {
      states.add(state);
    }
  }

  @BeforeEach
  void prepare() {
    redis = TestRedis.start(directory.resolve("redis"), Poster.options());
    connections = new RedisConnections(Poster.settings(redis));
    rooms = new RedisRoomSubscriptions(Poster.settings(redis));
  }

  private void start(RedisConnections publishing, Duration probeLimit) {
    Probe probe = new Probe(System::nanoTime, probeLimit);
    subscriber =
        new SubscriberLoop(
            connections,
            rooms,
            new RedisStatus(Poster.settings(redis)),
            heard,
            new Backoff(new SplittableRandom()),
            probe,
            NODE);
    threads =
        List.of(
            new Thread(subscriber, "subscriber"),
            new Thread(new ChannelLoop(publishing, rooms, heard, subscriber, probe), "channels"));
    threads.forEach(Thread::start);
  }

  private void start() {
    start(connections, SubscriberLoop.SILENCE_LIMIT);
  }

  @AfterEach
  void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    subscriber.stop(Duration.ofSeconds(5));
    for (Thread thread : threads) {
      thread.join();
    }
    connections.close();
    redis.close();
  }

  private int confirmed(RoomName room) {
    return heard.subscribed.getOrDefault(room, 0);
  }

  private void awaitConfirmed(RoomName room, int times) {
    Deadline.standard()
        .until(
            times + " confirmations of " + room,
            () -> confirmed(room) == times,
            () -> heard.subscribed);
  }

  private void awaitStates(StoreStatus.State... states) {
    Deadline.standard()
        .until(
            List.of(states).toString(),
            () -> heard.states.equals(List.of(states)),
            () -> heard.states);
  }

  @Test
  void hearsTheMessagesOfItsRooms() {
    rooms.subscribe(ROOM);
    start();
    awaitConfirmed(ROOM, 1);
    try (Poster poster = new Poster(redis, Poster.HISTORY)) {
      redis.ask(jedis -> jedis.publish(KEYS.channel(ROOM), "hello from another program"));
      poster.accepted(message(new RoomName("elsewhere"), "amy", "0", "zero"));
      poster.post(message("amy", "1", "one"), message("bob", "1", "two"));
      Deadline.standard()
          .until("two messages", () -> heard.messages.size() == 2, () -> heard.messages);
      assertEquals(poster.log(), heard.messages);
    }
  }

  @Test
  void asksForManyRoomsInBatchesBeforeItCountsAsUp() {
    List<RoomName> many =
        IntStream.range(0, 2 * Subscription.BATCH + 100)
            .mapToObj(i -> new RoomName("room " + i))
            .toList();
    many.forEach(rooms::subscribe);
    start();
    awaitStates(StoreStatus.State.UP);
    assertEquals(many.size(), heard.subscribed.size());
    assertEquals(Set.of(1), Set.copyOf(heard.subscribed.values()));
    List<TestRedis.Connection> subscribers =
        redis.connections().stream().filter(TestRedis.Connection::isSubscriber).toList();
    assertEquals(1, subscribers.size());
    assertEquals(many.size() + 1, subscribers.get(0).subscriptions());
    // Two SUBSCRIBEs hold 512 channels each, the third the rest and the node's own.
    assertEquals(
        "3",
        redis.ask(
            jedis ->
                jedis
                    .info("commandstats")
                    .replaceAll("(?s).*cmdstat_subscribe:calls=(\\d+),.*", "$1")));
  }

  @Test
  void opensAndClosesRoomsWhileItReads() {
    start();
    awaitStates(StoreStatus.State.UP);
    rooms.subscribe(ROOM);
    awaitConfirmed(ROOM, 1);
    rooms.subscribe(ROOM);
    awaitConfirmed(ROOM, 2);
    rooms.unsubscribe(ROOM);
    Deadline.standard()
        .until(
            "nobody on the channel",
            () ->
                redis
                    .ask(jedis -> jedis.pubsubNumSub(KEYS.channel(ROOM)))
                    .equals(Map.of(KEYS.channel(ROOM), 0L)));
    rooms.subscribe(ROOM);
    awaitConfirmed(ROOM, 3);
  }

  @Test
  void subscribesAnewAfterTheConnectionIsLost() {
    rooms.subscribe(ROOM);
    start();
    awaitStates(StoreStatus.State.UP);
    assertEquals(1, redis.killConnections("pubsub"));
    awaitStates(StoreStatus.State.UP, StoreStatus.State.DOWN, StoreStatus.State.UP);
    assertEquals(2, confirmed(ROOM));
  }

  @Test
  void givesUpASubscriptionThatDoesNotBringItsOwnProbes() {
    rooms.subscribe(ROOM);
    try (TestRedis promoted = TestRedis.start(directory.resolve("promoted"), Poster.options())) {
      RedisConnections publishing = new RedisConnections(Poster.settings(promoted));
      try {
        start(publishing, Duration.ofSeconds(1));
        awaitStates(StoreStatus.State.UP);
        Deadline.standard()
            .every(Duration.ofMillis(500))
            .until(
                "another subscription",
                () -> {
                  // Not silent: only the probes are missing.
                  redis.ask(jedis -> jedis.publish(KEYS.channel(ROOM), "something"));
                  return heard.losses.get() == 1 && confirmed(ROOM) == 2;
                },
                () -> heard.states);
      } finally {
        publishing.close();
      }
    }
  }
}
