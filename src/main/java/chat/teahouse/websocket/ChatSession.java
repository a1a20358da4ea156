package chat.teahouse.websocket;

import chat.teahouse.config.SessionSettings;
import chat.teahouse.fanout.DeliveryFailure;
import chat.teahouse.fanout.Feed;
import chat.teahouse.fanout.Member;
import chat.teahouse.fanout.Pump;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPublisher;
import chat.teahouse.room.StoreStatus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One plain-text session: who it is, what it may do, and what it still waits for. Its messages take
 * effect in the order in which they came; those that came before the room is joined wait for that.
 * Thread-safe; nothing here waits for Redis or for the peer.
 */
final class ChatSession implements Member {
  /** What sessions need from the node; one for all of them. */
  record Surroundings(
      SessionRegistry registry,
      RoomPublisher publisher,
      StoreStatus store,
      SessionSettings settings,
      Pump pump,
      AwakeClock clock) {}

  private final Surroundings node;
  private final Session session;
  private final RoomName room;
  private final Nickname name;
  private final Heartbeat heartbeat;
  private final Feed feed;
  private final Notices notices;

  // Guarded by this.
  private final RateLimit messages;
  private final RateLimit bytes;
  private final Queue<ChatMessage> beforeJoin = new ArrayDeque<>();
  private boolean joined;
  private int waiting;

  ChatSession(Session session, Entrance entrance, Heartbeat heartbeat, Surroundings node) {
    this.node = node;
    this.session = session;
    this.room = entrance.room();
    this.name = entrance.name();
    this.heartbeat = heartbeat;
    this.feed =
        new Feed(
            new SessionSender(session, heartbeat::pingSent, this::closeFailed),
            node.pump(),
            node.clock()::now);
    this.notices =
        new Notices(feed, (notice, times) -> PlainText.notice(notice, times, node.settings()));
    long now = System.nanoTime();
    this.messages = new RateLimit(node.settings().messagesPerSecond(), now);
    this.bytes = new RateLimit(node.settings().bytesPerSecond(), now);
  }

  RoomName room() {
    return room;
  }

  Session session() {
    return session;
  }

  @Override
  public Feed feed() {
    return feed;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  /** Something came from the peer. */
  void heard() {
    heartbeat.heard();
  }

  /** The peer said something: a heartbeat, or a text for the room. */
  void receive(String text) {
    heard();
    if (PlainText.isHeartbeat(text)) {
      return;
    }
    long size = Utf8.length(text);
    if (size > node.settings().messageMaxBytes()) {
      close(CloseReasons.TOO_BIG);
    } else if (text.isBlank()) {
      notices.tell(Notice.EMPTY);
    } else {
      post(text, size);
    }
  }

  private synchronized void post(String text, long size) {
    long now = System.nanoTime();
    if (waiting >= node.settings().waitingCommands()
        || !messages.allows(1, now)
        || !bytes.allows(size, now)) {
      notices.tell(Notice.TOO_FAST);
      return;
    }
    messages.take(1);
    bytes.take(size);
    if (node.store().state() != StoreStatus.State.UP) {
      notices.tell(Notice.STORE_AWAY);
      return;
    }
    waiting++;
    ChatMessage message = new ChatMessage(room, name, text);
    if (joined) {
      publish(message);
    } else {
      beforeJoin.add(message);
    }
  }

  private void publish(ChatMessage message) {
    node.publisher().publish(message, this::settle);
  }

  private void settle(PublishResult result) {
    synchronized (this) {
      waiting--;
    }
    switch (result) {
      case PUBLISHED -> {}
      case UNAVAILABLE -> notices.tell(Notice.STORE_AWAY);
      case UNCERTAIN -> notices.tell(Notice.NO_ANSWER);
    }
  }

  /** Says once that the room cannot be joined yet, if that is so. */
  synchronized void tellIfWaiting() {
    if (!joined && node.store().state() != StoreStatus.State.UP) {
      notices.tell(Notice.WAITING_TO_JOIN);
    }
  }

  @Override
  public synchronized void joined() {
    joined = true;
    for (ChatMessage m = beforeJoin.poll(); m != null; m = beforeJoin.poll()) {
      publish(m);
    }
  }

  @Override
  public synchronized void cutOff() {
    for (ChatMessage m = beforeJoin.poll(); m != null; m = beforeJoin.poll()) {
      settle(PublishResult.UNAVAILABLE);
    }
  }

  private void closeFailed(DeliveryFailure failure) {
    close(
        switch (failure) {
          case STALLED -> CloseReasons.TOO_SLOW;
          case BROKEN -> CloseReasons.BROKEN;
        });
  }

  /** Ends the session; never waits for the peer. */
  void close(CloseReason reason) {
    node.registry().close(this, reason);
  }
}
