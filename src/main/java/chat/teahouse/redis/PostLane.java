package chat.teahouse.redis;

import chat.teahouse.room.PublishResult.Reason;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * Posts the messages of its share of the rooms in order: a group of what waits goes out as one
 * pipeline on one borrowed connection, and the next group waits until that is answered. When a call
 * fails, what its senders still have waiting for that room is refused too, so that each can send
 * again in order. A loop for one managed thread; ends when interrupted and then refuses what waits
 * and whatever comes later.
 */
final class PostLane implements Runnable {
  private final PostQueue queue = new PostQueue();
  private final RedisConnections connections;
  private final PostPipeline pipeline;
  private final PostHealth health;

  PostLane(RedisConnections connections, PostPipeline pipeline, PostHealth health) {
    this.connections = connections;
    this.pipeline = pipeline;
    this.health = health;
  }

  /** Takes a message; refuses it at once if too much waits or the lane has ended. */
  void add(WaitingPost post) {
    queue.offer(post).ifPresent(post::refuse);
  }

  @Override
  public void run() {
    try {
      while (true) {
        post(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.close();
      refuse(queue.removeAll());
    }
  }

  private void post(List<RoomCall> calls) {
    try (Jedis jedis = connections.borrow()) {
      pipeline.post(jedis.getConnection(), calls);
    } catch (RuntimeException | Error e) {
      // Whatever it is: without this lane its rooms would fall silent.
      health.failed(e);
    }
    if (calls.stream().allMatch(RoomCall::isAccepted)) {
      health.succeeded();
    }
    // Without a connection every group would wait for one in vain, the last for minutes.
    List<WaitingPost> hopeless =
        calls.stream().allMatch(RoomCall::isUnsent) ? queue.removeAll() : List.of();
    calls.forEach(this::tell);
    refuse(hopeless);
  }

  private void tell(RoomCall call) {
    // Taken out before anybody is told: whoever sends again at once comes behind, not among them.
    List<WaitingPost> behind =
        call.isAccepted() ? List.of() : queue.removeAll(call.room(), call.senders());
    call.tell();
    refuse(behind);
  }

  private static void refuse(List<WaitingPost> posts) {
    posts.forEach(post -> post.refuse(Reason.UNAVAILABLE));
  }
}
