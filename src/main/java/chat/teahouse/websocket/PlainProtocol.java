package chat.teahouse.websocket;

import chat.teahouse.fanout.JoinRequest;
import chat.teahouse.room.Member;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.StoreStatus;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Plain text: the session is in one room from the start, at its head, and each text is posted to
 * it. Messages take effect in the order in which they came; those that came before the room is
 * joined wait for that.
 */
final class PlainProtocol implements Protocol {
  private final NodeContext node;
  private final ChatSession session;
  private final Entrance entrance;
  private final Member member;
  private final Posting posting;
  private final JoinedRooms rooms;
  private final Notices notices;

  // Guarded by this.
  private final Queue<String> beforeJoin = new ArrayDeque<>();
  private boolean joined;

  PlainProtocol(NodeContext node, ChatSession session, Entrance entrance) {
    this.node = node;
    this.session = session;
    this.entrance = entrance;
    this.member = new Member(Members.random(node.random()), entrance.name());
    this.posting = new Posting(node);
    this.rooms = new JoinedRooms(node, session.feed());
    this.notices =
        new Notices(
            session.feed(), (notice, times) -> PlainText.notice(notice, times, node.settings()));
  }

  @Override
  public void opened() {
    node.rooms()
        .join(
            entrance.room(),
            new JoinRequest(session.feed(), Optional.empty(), 0, true, this::join, () -> {}));
    tellIfWaiting();
  }

  /** Says once that the room cannot be joined yet, if that is so. */
  private synchronized void tellIfWaiting() {
    if (!joined && node.store().state() != StoreStatus.State.UP) {
      notices.tell(Notice.WAITING_TO_JOIN);
    }
  }

  private synchronized List<String> join(JoinRequest.Answer answer) {
    joined = true;
    rooms.enter(entrance.room(), member);
    for (String text = beforeJoin.poll(); text != null; text = beforeJoin.poll()) {
      publish(text);
    }
    return List.of();
  }

  @Override
  public void receive(String text) {
    if (!PlainText.isHeartbeat(text)) {
      post(text);
    }
  }

  private synchronized void post(String text) {
    Optional<Posting.Hindrance> hindrance = posting.admit(text);
    if (hindrance.isPresent()) {
      tell(hindrance.get().reason());
    } else if (joined) {
      publish(text);
    } else {
      beforeJoin.add(text);
    }
  }

  private void tell(Posting.Reason reason) {
    switch (reason) {
      case TOO_LONG -> session.close(CloseReasons.TOO_BIG);
      case EMPTY -> notices.tell(Notice.EMPTY);
      case STORE_AWAY -> notices.tell(Notice.STORE_AWAY);
      case TOO_FAST -> notices.tell(Notice.TOO_FAST);
    }
  }

  private void publish(String text) {
    String key = Members.random(node.random());
    posting.publish(
        new Post(entrance.room(), member.id(), member.name(), key, text), this::published);
  }

  private void published(PublishResult result) {
    if (result instanceof PublishResult.Refused refused) {
      notices.tell(
          refused.reason() == PublishResult.Reason.UNCERTAIN
              ? Notice.NO_ANSWER
              : Notice.STORE_AWAY);
    }
  }

  @Override
  public synchronized void storeChanged(StoreStatus.State state) {
    if (state == StoreStatus.State.DOWN) {
      for (String text = beforeJoin.poll(); text != null; text = beforeJoin.poll()) {
        posting.giveUp();
        notices.tell(Notice.STORE_AWAY);
      }
    }
  }

  @Override
  public boolean isOverdue() {
    return false;
  }

  @Override
  public void closed() {
    // If it was not let in yet, its wish is forgotten.
    node.rooms().leave(entrance.room(), session.feed());
    rooms.leaveAll(member.id());
  }
}
