package chat.teahouse.redis;

import chat.teahouse.room.PublishResult.Accepted;
import chat.teahouse.room.PublishResult.Reason;
import chat.teahouse.room.RoomName;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One call of the script: messages of one room, in order, which share their fate. Until the answer
 * has come they are refused, and whether they may have been posted depends on how far the call got.
 * For one thread.
 */
final class RoomCall {
  private final RoomName room;
  private final List<WaitingPost> posts;
  private List<Accepted> answers = List.of();
  private Reason refusal = Reason.UNAVAILABLE;

  /**
   * Makes a call that was not sent yet.
   *
   * @param posts at least one, all of this room
   */
  RoomCall(RoomName room, List<WaitingPost> posts) {
    this.room = room;
    this.posts = List.copyOf(posts);
  }

  RoomName room() {
    return room;
  }

  List<WaitingPost> posts() {
    return posts;
  }

  /** Redis may have got it. */
  void sent() {
    refusal = Reason.UNCERTAIN;
  }

  /** Redis has refused it, and nothing was posted. */
  void refused() {
    refusal = Reason.UNAVAILABLE;
  }

  /** Redis has posted it: one answer for each message. */
  void accepted(List<Accepted> inOrder) {
    if (inOrder.size() != posts.size()) {
      throw new IllegalArgumentException(inOrder.size() + " answers to " + posts.size());
    }
    answers = inOrder;
  }

  boolean isAccepted() {
    return !answers.isEmpty();
  }

  /** Whether Redis has certainly not got it. */
  boolean isUnsent() {
    return !isAccepted() && refusal == Reason.UNAVAILABLE;
  }

  /** Whose messages these are, by identity. */
  Set<Object> senders() {
    Set<Object> senders = Collections.newSetFromMap(new IdentityHashMap<>());
    posts.forEach(post -> senders.add(post.sender()));
    return senders;
  }

  /** Tells everybody what became of it; once. */
  void tell() {
    for (int i = 0; i < posts.size(); i++) {
      if (isAccepted()) {
        posts.get(i).tell(answers.get(i));
      } else {
        posts.get(i).refuse(refusal);
      }
    }
  }
}
