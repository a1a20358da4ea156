package chat.teahouse.room;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the shared store keeps of who is in the rooms. A member is on the list from when a node says
 * so until no node has said so for {@link #EXPIRY}, or for {@link #GRACE} after the last one said
 * that it left. Each change is told to all nodes that have subscribed to the room, once, by {@link
 * RoomEventHandler#onPresence}; the notice can get lost, which the next version shows. Every method
 * blocks for as long as the store takes, bounded by its time-outs, and is for one loop alone.
 * Thread-safe.
 */
public interface RoomPresence {
  /** How long a member stays on the list of whom its node has said nothing any more. */
  Duration EXPIRY = Duration.ofSeconds(35);

  /**
   * How long a member stays on the list who has left: a page that is loaded again makes no noise.
   */
  Duration GRACE = Duration.ofSeconds(15);

  /**
   * Tells what became of the members on this node.
   *
   * @throws StoreAwayException if the store does not answer: some may have been told or none
   */
  void update(Collection<PresenceUpdate> updates) throws StoreAwayException;

  /**
   * Who is in some rooms: of each everybody, or that it is a crowd.
   *
   * @throws StoreAwayException if the store does not answer
   */
  Collection<Presence> read(Collection<RoomName> rooms) throws StoreAwayException;

  /**
   * A part of the list of a crowd.
   *
   * @param cursor where it begins: empty, or what the part before has given
   * @throws StoreAwayException if the store does not answer
   */
  Page page(RoomName room, String cursor) throws StoreAwayException;

  /**
   * Tells all nodes who is writing; nothing of it is kept.
   *
   * @throws StoreAwayException if the store does not answer
   */
  void tell(Collection<Typing> typing) throws StoreAwayException;

  /**
   * A part of a list.
   *
   * @param count how many are in the room
   * @param members some of them; whoever comes or leaves meanwhile may be missing or come twice
   * @param next where the next part begins; empty if this was the last
   */
  record Page(int count, List<Member> members, Optional<String> next) {
    /** Makes an unchangeable copy of the members. */
    public Page {
      members = List.copyOf(members);
    }
  }
}
