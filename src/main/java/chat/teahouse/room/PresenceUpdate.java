package chat.teahouse.room;

import java.util.List;

/**
 * What a node tells the store of the members of one room who are on it. Immutable.
 *
 * @param entered who came to this node, or has another name now
 * @param stayed who is still on it: their time begins anew
 * @param left the ids of those who are on it no longer: they have some time to come back
 * @param sweep whether those whose time is over are to be taken off the list, whichever node they
 *     were on
 */
public record PresenceUpdate(
    RoomName room, List<Member> entered, List<Member> stayed, List<String> left, boolean sweep) {
  /** Makes unchangeable copies of the lists. */
  public PresenceUpdate {
    entered = List.copyOf(entered);
    stayed = List.copyOf(stayed);
    left = List.copyOf(left);
  }
}
