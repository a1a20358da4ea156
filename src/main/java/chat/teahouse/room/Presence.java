package chat.teahouse.room;

import java.util.List;

/**
 * Who is in a room, or what has changed in that. Immutable. It takes no place in the room's log.
 */
public sealed interface Presence extends RoomEvent {
  /** So many members are listed at most; of more than that only the number is told. */
  int LISTED = 200;

  /**
   * Grows by one with each change. Whoever meets another step has missed something and asks for
   * all. It is counted by whoever tells it: the store for all nodes, each node for its sessions.
   */
  long version();

  /** How many members are in the room. */
  int count();

  /**
   * All who are in the room.
   *
   * @param members each once, in no order
   */
  record Everybody(RoomName room, long version, List<Member> members) implements Presence {
    /** Makes an unchangeable copy of the members. */
    public Everybody {
      members = List.copyOf(members);
    }

    @Override
    public int count() {
      return members.size();
    }
  }

  /**
   * Who came and who left.
   *
   * @param joined who is in the room now and was not, or has another name now
   * @param left the ids of those who are not in the room any more
   */
  record Change(RoomName room, long version, int count, List<Member> joined, List<String> left)
      implements Presence {
    /** Makes unchangeable copies of the lists. */
    public Change {
      joined = List.copyOf(joined);
      left = List.copyOf(left);
    }
  }

  /** So many are in the room that nobody lists them. */
  record Crowd(RoomName room, long version, int count) implements Presence {}
}
