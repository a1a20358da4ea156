package chat.teahouse.redis;

import chat.teahouse.room.PublishResult.Reason;
import chat.teahouse.room.RoomName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages of one lane that wait for Redis, by room; bounded by count and bytes. The rooms are
 * served in turn, each in the order of its messages. Thread-safe; the lock is never held while
 * somebody is told something.
 */
final class PostQueue {
  /** The most messages that wait. */
  static final int LIMIT = 4096;

  /** The most bytes that wait. */
  static final long BYTES_LIMIT = 16L << 20;

  /** The most rooms in a group: as many calls go out before the first answer is read. */
  static final int GROUP_LIMIT = 16;

  /** The most messages in a call, which keeps Redis from everybody else while it runs. */
  static final int CALL_LIMIT = 64;

  /** The most bytes in a call, unless it is one message. */
  static final long CALL_BYTES_LIMIT = 256L << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();

  // Guarded by the lock. The first room is the next to be served; none has an empty queue.
  private final Map<RoomName, Deque<WaitingPost>> rooms = new LinkedHashMap<>();
  private int size;
  private long bytes;
  private boolean closed;

  /** Takes a message, or says why not. */
  Optional<Reason> offer(WaitingPost post) {
    lock.lock();
    try {
      if (closed) {
        return Optional.of(Reason.UNAVAILABLE);
      }
      if (size == LIMIT || bytes + post.body().length > BYTES_LIMIT) {
        return Optional.of(Reason.QUEUE_FULL);
      }
      size++;
      bytes += post.body().length;
      rooms.computeIfAbsent(post.room(), room -> new ArrayDeque<>()).add(post);
      filled.signal();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for messages and takes the next group: at most one call per room. */
  List<RoomCall> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (rooms.isEmpty()) {
        filled.await();
      }
      List<RoomCall> group = new ArrayList<>();
      Iterator<Map.Entry<RoomName, Deque<WaitingPost>>> turns = rooms.entrySet().iterator();
      Map<RoomName, Deque<WaitingPost>> again = new LinkedHashMap<>();
      while (turns.hasNext() && group.size() < GROUP_LIMIT) {
        Map.Entry<RoomName, Deque<WaitingPost>> turn = turns.next();
        group.add(new RoomCall(turn.getKey(), pollLocked(turn.getValue())));
        if (!turn.getValue().isEmpty()) {
          again.put(turn.getKey(), turn.getValue());
        }
        turns.remove();
      }
      rooms.putAll(again);
      return group;
    } finally {
      lock.unlock();
    }
  }

  private List<WaitingPost> pollLocked(Deque<WaitingPost> queue) {
    List<WaitingPost> polled = new ArrayList<>();
    long polledBytes = 0;
    WaitingPost next = queue.peek();
    while (next != null
        && polled.size() < CALL_LIMIT
        && (polled.isEmpty() || polledBytes + next.body().length <= CALL_BYTES_LIMIT)) {
      polled.add(queue.remove());
      polledBytes += next.body().length;
      next = queue.peek();
    }
    size -= polled.size();
    bytes -= polledBytes;
    return polled;
  }

  /** Takes out what these senders still have waiting for the room, in order. */
  List<WaitingPost> removeAll(RoomName room, Set<Object> senders) {
    lock.lock();
    try {
      List<WaitingPost> removed = new ArrayList<>();
      rooms.computeIfPresent(
          room,
          (same, queue) -> {
            queue.stream().filter(post -> senders.contains(post.sender())).forEach(removed::add);
            queue.removeIf(post -> senders.contains(post.sender()));
            return queue.isEmpty() ? null : queue;
          });
      size -= removed.size();
      bytes -= removed.stream().mapToLong(post -> post.body().length).sum();
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out everything. */
  List<WaitingPost> removeAll() {
    lock.lock();
    try {
      List<WaitingPost> removed = new ArrayList<>();
      rooms.values().forEach(removed::addAll);
      rooms.clear();
      size = 0;
      bytes = 0;
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** From now on takes nothing. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
