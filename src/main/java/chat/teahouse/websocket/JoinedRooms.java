package chat.teahouse.websocket;

import chat.teahouse.fanout.Feed;
import chat.teahouse.room.Member;
import chat.teahouse.room.RoomName;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rooms that one session is in: it is told what happens there, and its visitor is a member of
 * them. Thread-safe: whoever lets it out of a room first is the only one who does.
 */
final class JoinedRooms {
  /** Of who writes for long the others in a room are told no more often. */
  private static final long TYPING_NANOS = Duration.ofSeconds(2).toNanos();

  private final NodeContext node;
  private final Feed feed;

  /** From when on the others may be told that the visitor is writing, by room. */
  private final ConcurrentHashMap<RoomName, AtomicLong> rooms = new ConcurrentHashMap<>();

  JoinedRooms(NodeContext node, Feed feed) {
    this.node = node;
    this.feed = feed;
  }

  boolean contains(RoomName room) {
    return rooms.containsKey(room);
  }

  int size() {
    return rooms.size();
  }

  /** The session has been let into a room; nothing changes if it was in it before. */
  void enter(RoomName room, Member member) {
    if (!contains(room)) {
      node.presence().enter(room, member);
      rooms.put(room, new AtomicLong(node.clock().now()));
    }
    if (feed.isClosed()) {
      // Whoever closed it may have done so before the room was on the list.
      leave(room, member.id());
    }
  }

  /** The visitor has another name from now on. */
  void rename(Member member) {
    rooms.keySet().forEach(room -> node.presence().rename(room, member));
  }

  /** Whether the others in a room may be told again that the visitor is writing; then they are. */
  boolean maySayTyping(RoomName room) {
    AtomicLong due = rooms.get(room);
    if (due == null) {
      return false;
    }
    long now = node.clock().now();
    long dueNanos = due.get();
    return now - dueNanos >= 0 && due.compareAndSet(dueNanos, now + TYPING_NANOS);
  }

  /** The visitor has said something: of what is written next the others may be told at once. */
  void said(RoomName room) {
    AtomicLong due = rooms.get(room);
    if (due != null) {
      due.set(node.clock().now());
    }
  }

  /** Lets the session out of a room; nothing happens if it is not in it. */
  void leave(RoomName room, String member) {
    if (rooms.remove(room) != null) {
      node.rooms().leave(room, feed);
      node.presence().leave(room, member);
    }
  }

  /** Lets the session out of all rooms. */
  void leaveAll(String member) {
    rooms.keySet().forEach(room -> leave(room, member));
  }
}
