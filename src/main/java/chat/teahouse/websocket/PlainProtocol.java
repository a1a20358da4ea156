package chat.teahouse.websocket;

import chat.teahouse.fanout.JoinRequest;
import chat.teahouse.fanout.Wire;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.StoreStatus;
import java.time.Duration;
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
  private final Wire wire;
  private final Entrance entrance;
  private final String member;
  private final Allowance allowance;

  private ChatSession session;
  private Notices notices;

  // Guarded by this.
  private final Queue<String> beforeJoin = new ArrayDeque<>();
  private boolean joined;

  PlainProtocol(NodeContext node, Wire wire, Entrance entrance) {
    this.node = node;
    this.wire = wire;
    this.entrance = entrance;
    this.member = Members.random(node.random());
    this.allowance = new Allowance(node.settings(), System.nanoTime());
  }

  @Override
  public Wire wire() {
    return wire;
  }

  @Override
  public void opened(ChatSession opened) {
    session = opened;
    notices =
        new Notices(
            opened.feed(), (notice, times) -> PlainText.notice(notice, times, node.settings()));
    node.rooms()
        .join(
            entrance.room(),
            new JoinRequest(opened.feed(), Optional.empty(), 0, true, this::join, () -> {}));
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
    for (String text = beforeJoin.poll(); text != null; text = beforeJoin.poll()) {
      publish(text);
    }
    return List.of();
  }

  @Override
  public void receive(String text) {
    if (PlainText.isHeartbeat(text)) {
      return;
    }
    long size = Utf8.length(text);
    if (size > node.settings().messageMaxBytes()) {
      session.close(CloseReasons.TOO_BIG);
    } else if (text.isBlank()) {
      notices.tell(Notice.EMPTY);
    } else {
      post(text, size);
    }
  }

  private synchronized void post(String text, long size) {
    if (node.store().state() != StoreStatus.State.UP) {
      notices.tell(Notice.STORE_AWAY);
    } else if (!allowance.take(size, System.nanoTime()).equals(Duration.ZERO)) {
      notices.tell(Notice.TOO_FAST);
    } else if (joined) {
      publish(text);
    } else {
      beforeJoin.add(text);
    }
  }

  private void publish(String text) {
    String key = Members.random(node.random());
    node.publisher()
        .publish(new Post(entrance.room(), member, entrance.name(), key, text), this, this::settle);
  }

  private void settle(PublishResult result) {
    allowance.settle();
    if (result instanceof PublishResult.Accepted accepted) {
      node.rooms().expect(entrance.room(), accepted.position());
    } else if (result instanceof PublishResult.Refused refused) {
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
        allowance.settle();
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
    node.rooms().leave(entrance.room(), session.feed());
  }
}
