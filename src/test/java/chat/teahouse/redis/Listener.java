package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.KEYS;
import static chat.teahouse.redis.Poster.ROOM;

import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.TestRedis;
import chat.teahouse.room.ChatMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Hears what is published in the room, from its making to its end. */
final class Listener implements AutoCloseable {
  private final List<String> payloads = new CopyOnWriteArrayList<>();
  private final AtomicInteger marks = new AtomicInteger();
  private final TestRedis redis;
  private final JedisPubSub subscription;
  private final Thread reader;

  Listener(TestRedis redis) {
    this.redis = redis;
    CountDownLatch subscribed = new CountDownLatch(1);
    subscription =
        new JedisPubSub() {
          @Override
          public void onSubscribe(String channel, int count) {
            subscribed.countDown();
          }

          @Override
          public void onMessage(String channel, String payload) {
            payloads.add(payload);
          }
        };
    reader =
        new Thread(
            () -> {
              try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
                jedis.subscribe(subscription, KEYS.channel(ROOM));
              }
            },
            "listener");
    reader.setDaemon(true);
    reader.start();
    Deadline.standard().until("a subscription", () -> subscribed.getCount() == 0);
  }

  /** Exactly these messages were published; waits for the last. */
  void assertHeard(List<ChatMessage> messages) {
    Deadline.standard().until(messages.toString(), () -> messages.equals(heard()), this::heard);
  }

  /** All that was published so far: waits for something of its own behind it. */
  List<String> payloads() {
    String mark = "mark " + marks.incrementAndGet();
    redis.ask(jedis -> jedis.publish(KEYS.channel(ROOM), mark));
    Deadline.standard().until(mark, () -> payloads.contains(mark), () -> payloads);
    return payloads.stream().filter(payload -> !payload.startsWith("mark ")).toList();
  }

  private List<ChatMessage> heard() {
    return payloads.stream()
        .map(payload -> MessageCodec.decode(ROOM, payload))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    subscription.unsubscribe();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
