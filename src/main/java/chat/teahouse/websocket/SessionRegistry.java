package chat.teahouse.websocket;

import chat.teahouse.config.FanoutSettings;
import chat.teahouse.config.HeartbeatSettings;
import chat.teahouse.config.SessionSettings;
import chat.teahouse.fanout.Pump;
import chat.teahouse.fanout.Rooms;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomEventHandler;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPublisher;
import chat.teahouse.room.RoomSubscriptions;
import chat.teahouse.room.StoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The open sessions of this node. It broadcasts what comes from the other nodes to the rooms of
 * this one and owns the loops that serve the sessions. Thread-safe; never blocks, and one broken
 * session never stops a broadcast: sends happen elsewhere, session by session.
 */
@ApplicationScoped
public class SessionRegistry implements RoomEventHandler {
  private final ConcurrentHashMap<String, ChatSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean closing;

  private final Pump pump = new Pump();
  private final SessionCloser closer = new SessionCloser();
  private final AwakeClock clock = new AwakeClock(System::nanoTime);

  private Rooms rooms;
  private ChatSession.Surroundings node;
  private HeartbeatSettings heartbeat;
  private Housekeeper housekeeper;

  /** For the client proxy. */
  SessionRegistry() {}

  @Inject
  SessionRegistry(
      RoomSubscriptions subscriptions,
      RoomPublisher publisher,
      StoreStatus store,
      SessionSettings settings,
      HeartbeatSettings heartbeat,
      FanoutSettings fanout) {
    this.rooms =
        new Rooms(
            subscriptions,
            fanout.ring(),
            fanout.ringBytes(),
            fanout.memoryBytes(Runtime.getRuntime().maxMemory()),
            System::nanoTime);
    this.node = new ChatSession.Surroundings(this, publisher, store, settings, pump, clock);
    this.heartbeat = heartbeat;
    this.housekeeper = new Housekeeper(sessions.values(), rooms, clock, fanout.stallTimeout());
  }

  /** The permanent loops that serve the sessions; each needs a thread of its own. */
  public List<Runnable> loops() {
    return List.of(pump, closer, housekeeper);
  }

  /** Takes a new session into its room. */
  void register(Session session) {
    session.setMaxIdleTimeout(0);
    ChatSession chat =
        new ChatSession(session, entrance(session), new Heartbeat(heartbeat, clock), node);
    sessions.put(session.getId(), chat);
    rooms.join(chat.room(), chat);
    chat.tellIfWaiting();
    if (closing) {
      close(chat, CloseReasons.GOING_AWAY);
    } else if (find(session).isEmpty()) {
      // Closed before it had joined: whoever did that could not let it out of the room yet.
      rooms.leave(chat.room(), chat);
    }
  }

  private Entrance entrance(Session session) {
    try {
      return Entrance.read(
          session.getQueryString(), node.settings().defaultRoom(), RandomGenerator.getDefault());
    } catch (InvalidNameException e) {
      throw new IllegalStateException("The handshake filter let a wrong name through.", e);
    }
  }

  /** The session as the chat knows it; nothing once it is closed. */
  Optional<ChatSession> find(Session session) {
    return Optional.ofNullable(sessions.get(session.getId()));
  }

  /** Lets a session out whose connection is gone. */
  void deregister(Session session) {
    find(session).ifPresent(this::remove);
  }

  private boolean remove(ChatSession chat) {
    boolean removed = sessions.remove(chat.session().getId(), chat);
    chat.feed().close();
    rooms.leave(chat.room(), chat);
    return removed;
  }

  /** Lets a session out and closes its connection, soon and elsewhere. */
  void close(ChatSession chat, CloseReason reason) {
    if (remove(chat)) {
      closer.close(chat.session(), reason);
    }
  }

  /** Whether the node takes no new sessions any more. */
  boolean isClosing() {
    return closing;
  }

  /** Takes no new sessions from now on; handshakes are refused. */
  public void refuse() {
    closing = true;
  }

  /**
   * Takes no new sessions and closes the open ones as going away; waits for that, at most so long.
   */
  public void closeAll(Duration limit) {
    refuse();
    sessions.values().forEach(chat -> close(chat, CloseReasons.GOING_AWAY));
    closer.awaitAllClosed(limit);
  }

  @Override
  public void onEvent(RoomEvent event) {
    if (event instanceof ChatMessage message) {
      rooms.append(message.room(), PlainText.message(message));
    }
  }

  @Override
  public void onSubscribed(RoomName room) {
    rooms.subscribed(room);
  }

  @Override
  public void onSubscriptionsLost() {
    rooms.subscriptionsLost();
  }
}
