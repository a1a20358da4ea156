package chat.teahouse.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.Nickname;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult.Reason;
import chat.teahouse.room.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostQueueTest {
  private static final RoomName RED = new RoomName("red");
  private static final RoomName BLUE = new RoomName("blue");

  private final PostQueue queue = new PostQueue();

  private static WaitingPost post(RoomName room, Object sender, String text) {
    return new WaitingPost(new Post(room, "m", new Nickname("n"), "k", text), sender, result -> {});
  }

  private List<WaitingPost> offer(RoomName room, int count, String text) {
    List<WaitingPost> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(post(room, this, text));
      assertEquals(Optional.empty(), queue.offer(posts.get(i)));
    }
    return posts;
  }

  private static List<RoomName> rooms(List<RoomCall> group) {
    return group.stream().map(RoomCall::room).toList();
  }

  @Test
  void makesOneCallPerRoomInTheOrderOfTheMessages() throws InterruptedException {
    List<WaitingPost> red = new ArrayList<>(offer(RED, 2, "text"));
    List<WaitingPost> blue = offer(BLUE, 1, "text");
    red.addAll(offer(RED, 1, "text"));
    List<RoomCall> group = queue.take();
    assertEquals(List.of(RED, BLUE), rooms(group));
    assertEquals(red, group.get(0).posts());
    assertEquals(blue, group.get(1).posts());
  }

  @Test
  void servesARoomWithMuchToSayInTurnWithTheOthers() throws InterruptedException {
    List<WaitingPost> red = offer(RED, 3 * PostQueue.CALL_LIMIT, "text");
    assertEquals(red.subList(0, PostQueue.CALL_LIMIT), queue.take().get(0).posts());
    offer(BLUE, 1, "text");
    assertEquals(List.of(RED, BLUE), rooms(queue.take()));
    offer(BLUE, 1, "text");
    List<RoomCall> last = queue.take();
    assertEquals(List.of(RED, BLUE), rooms(last));
    assertEquals(red.subList(2 * PostQueue.CALL_LIMIT, red.size()), last.get(0).posts());
  }

  @Test
  void letsRoomsBeyondTheGroupGoFirstNextTime() throws InterruptedException {
    List<RoomName> names = new ArrayList<>();
    for (int i = 0; i < PostQueue.GROUP_LIMIT + 2; i++) {
      names.add(new RoomName("room " + i));
      offer(names.get(i), PostQueue.CALL_LIMIT + 1, "text");
    }
    assertEquals(names.subList(0, PostQueue.GROUP_LIMIT), rooms(queue.take()));
    List<RoomName> next = rooms(queue.take());
    assertEquals(
        names.subList(PostQueue.GROUP_LIMIT, PostQueue.GROUP_LIMIT + 2), next.subList(0, 2));
    assertEquals(names.subList(0, PostQueue.GROUP_LIMIT - 2), next.subList(2, next.size()));
  }

  @Test
  void limitsTheBytesOfACallButNotOfOneMessage() throws InterruptedException {
    offer(RED, 3, "x".repeat(100 << 10));
    assertEquals(2, queue.take().get(0).posts().size());
    assertEquals(1, queue.take().get(0).posts().size());
    offer(RED, 2, "x".repeat(300 << 10));
    assertEquals(1, queue.take().get(0).posts().size());
    assertEquals(1, queue.take().get(0).posts().size());
  }

  @Test
  void refusesWhatIsTooMany() throws InterruptedException {
    offer(RED, PostQueue.LIMIT, "text");
    assertEquals(Optional.of(Reason.QUEUE_FULL), queue.offer(post(BLUE, this, "text")));
    queue.take();
    offer(BLUE, PostQueue.CALL_LIMIT, "text");
    assertEquals(Optional.of(Reason.QUEUE_FULL), queue.offer(post(BLUE, this, "text")));
    queue.removeAll(RED, Set.of(this));
    offer(BLUE, PostQueue.LIMIT - PostQueue.CALL_LIMIT, "text");
  }

  @Test
  void refusesWhatIsTooMuch() {
    String mebibyte = "x".repeat(1 << 20);
    offer(RED, 15, mebibyte);
    assertEquals(Optional.of(Reason.QUEUE_FULL), queue.offer(post(RED, this, mebibyte)));
    offer(RED, 1, "small");
    assertEquals(16, queue.removeAll().size());
    offer(RED, 15, mebibyte);
  }

  @Test
  void takesOutWhatTheseSendersHaveWaitingInTheRoom() throws InterruptedException {
    String amy = new String("same");
    String bob = new String("same");
    WaitingPost first = post(RED, amy, "1");
    WaitingPost others = post(RED, bob, "2");
    WaitingPost second = post(RED, amy, "3");
    WaitingPost elsewhere = post(BLUE, amy, "4");
    List.of(first, others, second, elsewhere).forEach(queue::offer);
    Set<Object> senders = new RoomCall(RED, List.of(post(RED, amy, "0"))).senders();
    assertEquals(List.of(first, second), queue.removeAll(RED, senders));
    List<RoomCall> left = queue.take();
    assertEquals(List.of(others), left.get(0).posts());
    assertEquals(List.of(elsewhere), left.get(1).posts());
  }

  @Test
  void forgetsARoomOfWhichNothingWaits() throws InterruptedException {
    offer(RED, 2, "text");
    queue.removeAll(RED, Set.of(this));
    offer(BLUE, 1, "text");
    assertEquals(List.of(BLUE), rooms(queue.take()));
  }

  @Test
  void takesNothingOnceItIsClosed() {
    offer(RED, 2, "text");
    queue.close();
    assertEquals(Optional.of(Reason.UNAVAILABLE), queue.offer(post(RED, this, "text")));
    assertEquals(2, queue.removeAll().size());
    assertEquals(List.of(), queue.removeAll());
  }

  @Test
  void wakesWhoWaits() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    CountDownLatch taken = new CountDownLatch(1);
    Thread taker =
        new Thread(
            () -> {
              try {
                start.await();
                queue.take();
                taken.countDown();
                queue.take();
              } catch (Exception e) {
                taken.countDown();
              }
            });
    taker.start();
    start.await();
    offer(RED, 1, "text");
    assertTrue(taken.await(20, TimeUnit.SECONDS), "it was taken");
    taker.interrupt();
    taker.join(20_000);
    assertTrue(!taker.isAlive(), "an interrupt ends the wait");
  }

  @Test
  void losesNothingBetweenManySenders() throws Exception {
    int senders = 4;
    int messages = 800;
    CyclicBarrier start = new CyclicBarrier(senders + 1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      RoomName room = new RoomName("room " + i % 2);
      Object sender = "sender " + i;
      threads.add(
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                for (int j = 0; j < messages; j++) {
                  queue.offer(post(room, sender, Integer.toString(j)));
                }
              }));
    }
    threads.forEach(Thread::start);
    start.await();
    List<WaitingPost> taken = new ArrayList<>();
    while (taken.size() < senders * messages) {
      queue.take().forEach(call -> taken.addAll(call.posts()));
    }
    for (int i = 0; i < senders; i++) {
      String sender = "sender " + i;
      List<String> texts =
          taken.stream()
              .filter(post -> post.sender().equals(sender))
              .map(post -> new String(post.body(), UTF_8))
              .map(body -> body.substring(body.lastIndexOf('\n') + 1))
              .toList();
      assertEquals(IntStream.range(0, messages).mapToObj(Integer::toString).toList(), texts);
    }
  }

  @Test
  void hasNoCallWithAnotherNumberOfAnswers() {
    RoomCall call = new RoomCall(RED, List.of(post(RED, this, "text")));
    assertThrows(IllegalArgumentException.class, () -> call.accepted(List.of()));
  }
}
