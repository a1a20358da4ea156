package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RunningServer;
import chat.teahouse.harness.ServerUnderTest;
import chat.teahouse.harness.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one Redis: the server under test, and one that has a single core to itself. */
@OnServer
class TwoNodesIT {
  private static Node second;

  @BeforeAll
  static void startTheSecondNode() {
    second = Node.on(TestRedis.shared()).pinnedTo(0).start();
  }

  @AfterAll
  static void stopTheSecondNode() {
    second.close();
  }

  private static List<ChatClient> enter(String room, int clients) {
    List<RunningServer> nodes = List.of(ServerUnderTest.current(), second);
    return IntStream.range(0, clients)
        .mapToObj(i -> ChatClient.open(nodes.get(i % 2).ws("room=" + room + "&name=" + "c" + i)))
        .toList();
  }

  /** Returns when every client is in the room: its own words wait for that and then come back. */
  private static void awaitEverybodyIsIn(List<ChatClient> clients) {
    clients.forEach(client -> client.send("here"));
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).await("c" + i + ": here");
    }
  }

  /** What a client saw after everybody was in, as soon as it is so much. */
  private static List<String> talk(ChatClient client, int messages) {
    Deadline.standard()
        .until(
            messages + " messages",
            () -> talk(client).size() >= messages,
            () -> talk(client).size() + " messages");
    return talk(client);
  }

  private static List<String> talk(ChatClient client) {
    return client.lines().stream().filter(line -> !line.endsWith(": here")).toList();
  }

  private static void leave(List<ChatClient> clients) {
    clients.forEach(ChatClient::abort);
  }

  @Test
  void everybodySeesEveryMessageOnceAndInTheSameOrder() {
    List<ChatClient> clients = enter("order", 6);
    awaitEverybodyIsIn(clients);
    for (int message = 0; message < 20; message++) {
      for (ChatClient client : clients) {
        client.send("m" + message);
      }
    }
    List<String> first = talk(clients.get(0), 6 * 20);
    assertEquals(List.of(), Conversation.repeated(first));
    for (ChatClient client : clients) {
      assertEquals(first, talk(client, 6 * 20));
    }
    for (int i = 0; i < clients.size(); i++) {
      String sender = "c" + i + ": m";
      assertEquals(
          IntStream.range(0, 20).mapToObj(m -> sender + m).toList(),
          first.stream().filter(line -> line.startsWith(sender)).toList());
    }
    leave(clients);
  }

  @Test
  void twoHundredClientsInTenRoomsMissNothing() throws Exception {
    int rooms = 10;
    int members = 20;
    int messages = 50;
    List<List<ChatClient>> byRoom =
        IntStream.range(0, rooms).mapToObj(room -> enter("room" + room, members)).toList();
    byRoom.forEach(TwoNodesIT::awaitEverybodyIsIn);
    // 20 messages every 40 ms are 500 a second; each client speaks 2.5 times a second.
    List<ChatClient> speakers = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      for (List<ChatClient> room : byRoom) {
        speakers.add(room.get(member));
      }
    }
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger next = new AtomicInteger();
    int all = rooms * members * messages;
    var talk =
        pace.scheduleAtFixedRate(
            () -> {
              for (int i = 0; i < 20 && next.get() < all; i++) {
                int turn = next.getAndIncrement();
                speakers.get(turn % speakers.size()).send("m" + turn / speakers.size());
              }
            },
            0,
            40,
            TimeUnit.MILLISECONDS);
    Deadline.of(Duration.ofSeconds(60))
        .every(Duration.ofMillis(200))
        .until("everything to be said", () -> next.get() == all, next::get);
    talk.cancel(false);
    pace.shutdown();
    assertTrue(pace.awaitTermination(5, TimeUnit.SECONDS));
    for (List<ChatClient> room : byRoom) {
      List<String> first = talk(room.get(0), members * messages);
      assertEquals(List.of(), Conversation.repeated(first));
      room.forEach(client -> assertEquals(first, talk(client, members * messages)));
    }
    byRoom.forEach(TwoNodesIT::leave);
  }

  @Test
  void utf8GoesAllTheWay() {
    try (ChatClient here = ChatClient.open(ServerUnderTest.current().ws("room=茶话会&name=ياسمين"));
        ChatClient there = ChatClient.open(second.ws("room=茶话会&name=陈小雨"))) {
      Conversation.awaitFlow(there, here, Deadline.DEFAULT);
      here.send("早上好 🎉 مرحبا 👨‍👩‍👧\nsecond line");
      there.await("ياسمين: 早上好 🎉 مرحبا 👨‍👩‍👧\nsecond line");
      there.send("再见");
      here.await("陈小雨: 再见");
    }
  }

  @Test
  void guestsAreNamedAndNumbered() {
    try (ChatClient guest = ChatClient.open(second.ws("room=guests"))) {
      guest.send("hello");
      assertTrue(
          guest.awaitLines(1).get(0).matches("网友[1-9][0-9]: hello"), guest.lines()::toString);
    }
  }

  @Test
  void whatStandsOnOneCoreComesBackWhenRedisDoes() {
    try (ChatClient here = ChatClient.open(ServerUnderTest.current().ws("room=core&name=h"));
        ChatClient there = ChatClient.open(second.ws("room=core&name=t"))) {
      Conversation.awaitFlow(there, here, Deadline.DEFAULT);
      TestRedis.shared().killConnections("pubsub");
      Conversation.awaitFlow(there, here, Deadline.DEFAULT);
      Conversation.awaitFlow(here, there, Deadline.DEFAULT);
    }
  }
}
