package chat.teahouse.redis;

import chat.teahouse.config.AckSettings;
import chat.teahouse.config.RedisSettings;
import chat.teahouse.harness.Deadline;
import chat.teahouse.room.StoreStatus;
import java.util.List;

/** A publisher with its lanes running, each on a thread of its own. */
final class Lanes implements AutoCloseable {
  private final RedisConnections connections;
  private final RedisRoomPublisher publisher;
  private final List<Thread> threads;

  Lanes(RedisSettings settings, AckSettings ack) {
    connections = new RedisConnections(settings);
    publisher =
        new RedisRoomPublisher(
            connections, () -> StoreStatus.State.DOWN, settings, Poster.HISTORY, ack);
    threads = publisher.lanes().stream().map(lane -> new Thread(lane, "lane")).toList();
    threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
  }

  RedisRoomPublisher publisher() {
    return publisher;
  }

  /** Interrupts the lanes and waits for their end. */
  void end() {
    threads.forEach(Thread::interrupt);
    Deadline.standard()
        .until("the end of the lanes", () -> threads.stream().noneMatch(Thread::isAlive));
  }

  @Override
  public void close() {
    end();
    connections.close();
  }
}
