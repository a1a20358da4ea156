package chat.teahouse.redis;

import chat.teahouse.room.PublishResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Publishes the messages of its share of the rooms in order: what waits goes out as one pipeline on
 * one borrowed connection, and the next group waits until that is answered. A loop for one managed
 * thread; ends when interrupted and then refuses what still waits. The queue is bounded.
 */
final class PublishLane implements Runnable {
  private static final int QUEUE_LIMIT = 4096;
  private static final long QUEUE_BYTES_LIMIT = 16L << 20;
  private static final int GROUP_LIMIT = 64;
  private static final long GROUP_BYTES_LIMIT = 512L << 10;

  private final BlockingQueue<Publication> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
  private final AtomicLong queuedBytes = new AtomicLong();
  private volatile boolean ended;

  private final RedisConnections connections;
  private final PublishHealth health;

  PublishLane(RedisConnections connections, PublishHealth health) {
    this.connections = connections;
    this.health = health;
  }

  /** Takes a publication; refuses it at once if the queue is full or the lane has ended. */
  void add(Publication publication) {
    if (queuedBytes.addAndGet(publication.bytes()) > QUEUE_BYTES_LIMIT
        || !queue.offer(publication)) {
      queuedBytes.addAndGet(-publication.bytes());
      publication.result().accept(PublishResult.UNAVAILABLE);
    }
    if (ended) {
      refuseWaiting();
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        publish(nextGroup());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      refuseWaiting();
    }
  }

  private void refuseWaiting() {
    List<Publication> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(publication -> publication.result().accept(PublishResult.UNAVAILABLE));
  }

  private List<Publication> nextGroup() throws InterruptedException {
    List<Publication> group = new ArrayList<>();
    long bytes = 0;
    Publication next = queue.take();
    while (next != null) {
      group.add(next);
      bytes += next.bytes();
      boolean full = group.size() == GROUP_LIMIT || bytes >= GROUP_BYTES_LIMIT;
      next = full ? null : queue.poll();
    }
    queuedBytes.addAndGet(-bytes);
    return group;
  }

  private void publish(List<Publication> group) {
    List<PublishResult> results;
    try (Jedis jedis = connections.borrow()) {
      results = publish(jedis, group);
    } catch (RuntimeException e) {
      // Whatever it is: without this lane its rooms would fall silent.
      health.failed(e);
      results = group.stream().map(publication -> PublishResult.UNAVAILABLE).toList();
    }
    for (int i = 0; i < group.size(); i++) {
      group.get(i).result().accept(results.get(i));
    }
  }

  private List<PublishResult> publish(Jedis jedis, List<Publication> group) {
    List<Response<Long>> answers = new ArrayList<>();
    try (Pipeline pipeline = jedis.pipelined()) {
      group.forEach(
          publication ->
              answers.add(pipeline.publish(publication.channel(), publication.payload())));
      pipeline.sync();
      health.succeeded();
    } catch (RuntimeException e) {
      health.failed(e);
    }
    List<PublishResult> results = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      results.add(i < answers.size() ? result(answers.get(i)) : PublishResult.UNCERTAIN);
    }
    return results;
  }

  private PublishResult result(Response<Long> answer) {
    try {
      // Nobody at all receives it while this node's own subscription is just being lost.
      return answer.get() > 0 ? PublishResult.PUBLISHED : PublishResult.UNAVAILABLE;
    } catch (JedisDataException e) {
      health.failed(e);
      return PublishResult.UNAVAILABLE;
    } catch (IllegalStateException e) {
      // The pipeline ended before this answer came.
      return PublishResult.UNCERTAIN;
    }
  }
}
