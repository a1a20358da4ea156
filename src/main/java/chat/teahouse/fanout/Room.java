package chat.teahouse.fanout;

import chat.teahouse.room.RoomName;
import java.util.HashSet;
import java.util.Set;

/**
 * One room on this node: its newest events and the sessions that are in it. Thread-safe by its own
 * lock, which is never held across I/O.
 */
final class Room {
  private final RoomName name;

  // Guarded by this.
  private final RoomLog log;
  private final Set<Member> members = new HashSet<>();
  private final Set<Member> joining = new HashSet<>();
  private boolean subscribed;
  private boolean closed;
  private long lastUsedNanos;
  private long emptySinceNanos;

  Room(RoomName name, RoomLog log) {
    this.name = name;
    this.log = log;
  }

  RoomName name() {
    return name;
  }

  /**
   * Adds a member at the head of the log; it is told that it joined when the room's events come.
   */
  synchronized void join(Member member) {
    members.add(member);
    member.feed().follow(this, log.head());
    if (subscribed) {
      member.joined();
    } else {
      joining.add(member);
    }
  }

  synchronized void leave(Member member, long nowNanos) {
    members.remove(member);
    joining.remove(member);
    if (members.isEmpty()) {
      emptySinceNanos = nowNanos;
    }
  }

  synchronized void subscribed() {
    subscribed = true;
    joining.forEach(Member::joined);
    joining.clear();
  }

  synchronized void subscriptionLost() {
    subscribed = false;
    members.forEach(Member::cutOff);
  }

  /**
   * Appends an event and wakes the members.
   *
   * @return by how many bytes the log has grown; negative if it shrank
   */
  synchronized long append(String event, long nowNanos) {
    if (closed) {
      return 0;
    }
    long before = log.bytes();
    log.append(event);
    lastUsedNanos = nowNanos;
    members.forEach(member -> member.feed().wake());
    return log.bytes() - before;
  }

  /** Takes no more events, forgets those that it has and says how many bytes that freed. */
  synchronized long close() {
    closed = true;
    return cut();
  }

  /** Forgets all events and says how many bytes that freed. */
  synchronized long cut() {
    long freed = log.bytes();
    log.clear();
    return freed;
  }

  /** Whether the room has been without members for so long. */
  synchronized boolean isEmptyFor(long nanos, long nowNanos) {
    return members.isEmpty() && nowNanos - emptySinceNanos >= nanos;
  }

  /** What the log holds at this moment. */
  synchronized Holding holding() {
    return new Holding(this, log.bytes(), lastUsedNanos);
  }

  synchronized boolean hasAt(long cursor) {
    return cursor < log.head();
  }

  /**
   * What a cursor reads next, and where it stands afterwards.
   *
   * @return null if the cursor is at the head
   */
  synchronized Slice read(long cursor) {
    if (cursor >= log.head()) {
      return null;
    }
    if (cursor < log.tail()) {
      return new Slice(null, log.head() - cursor, log.head());
    }
    return new Slice(log.get(cursor), 0, cursor + 1);
  }

  /**
   * How much a room held at one moment: a snapshot, so that rooms can be ordered by it.
   *
   * @param room whose log it is
   * @param bytes what the log took
   * @param lastUsedNanos when the last event came
   */
  record Holding(Room room, long bytes, long lastUsedNanos) {}

  /**
   * What a cursor reads in one go.
   *
   * @param event the event, or null if the cursor had left the log
   * @param skipped how many events it lost in that case
   * @param next where the cursor stands now
   */
  record Slice(String event, long skipped, long next) {}
}
