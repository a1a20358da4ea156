package chat.teahouse.websocket;

import chat.teahouse.config.FanoutSettings;
import chat.teahouse.config.HeartbeatSettings;
import chat.teahouse.config.SessionSettings;
import chat.teahouse.fanout.FanoutLimits;
import chat.teahouse.fanout.Pump;
import chat.teahouse.fanout.Rooms;
import chat.teahouse.presence.LocalPresence;
import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomEventHandler;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.RoomPublisher;
import chat.teahouse.room.RoomSubscriptions;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import chat.teahouse.wire.CommandDecoder;
import chat.teahouse.wire.EventEncoder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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
  private static final int ROOM_LOOPS = 2;

  /** How many loops serve the sessions. */
  public static final int LOOPS = ROOM_LOOPS + 4;

  /** Beside the answers to the commands that may wait. */
  private static final int MAILBOX_EVENTS = 64;

  private final ConcurrentHashMap<String, ChatSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean closing;

  private final Pump pump = new Pump(System::nanoTime);
  private final SessionCloser closer = new SessionCloser();
  private final AwakeClock clock = new AwakeClock(System::nanoTime);
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final PlainWire plainWire = new PlainWire();
  private final EventEncoder encoder = new EventEncoder();
  private final V1Wire v1Wire = new V1Wire(encoder);
  private final CommandDecoder decoder = new CommandDecoder(() -> Members.random(random));

  private Rooms rooms;
  private LocalPresence presence;
  private NodeContext node;
  private Capacity capacity;
  private HeartbeatSettings heartbeat;
  private Housekeeper housekeeper;

  /** For the client proxy. */
  SessionRegistry() {}

  @Inject
  SessionRegistry(
      RoomSubscriptions subscriptions,
      RoomHistory history,
      RoomPresence members,
      RoomPublisher publisher,
      StoreStatus store,
      SessionSettings settings,
      HeartbeatSettings heartbeat,
      FanoutSettings fanout) {
    FanoutLimits limits =
        new FanoutLimits(
            fanout.ring(),
            fanout.ringBytes(),
            fanout.memoryBytes(Runtime.getRuntime().maxMemory()),
            fanout.batchBytes(),
            MAILBOX_EVENTS + 2 * settings.waitingCommands(),
            fanout.window().toNanos());
    this.rooms =
        new Rooms(
            subscriptions, history, store, limits, pump, ROOM_LOOPS, System::nanoTime, random);
    this.presence = new LocalPresence(members, store, rooms::tell, System::nanoTime, random);
    this.node =
        new NodeContext(
            HexFormat.of().toHexDigits(random.nextLong()),
            rooms,
            presence,
            publisher,
            store,
            settings,
            limits,
            pump,
            new TextSenders(),
            clock,
            random);
    this.capacity = new Capacity(settings.sessions());
    this.heartbeat = heartbeat;
    this.housekeeper = new Housekeeper(sessions.values(), clock, fanout.stallTimeout());
  }

  /** The permanent loops that serve the sessions, {@link #LOOPS} of them; each needs a thread. */
  public List<Runnable> loops() {
    List<Runnable> loops = new ArrayList<>(rooms.loops());
    loops.addAll(List.of(pump, presence.loop(), closer, housekeeper));
    return loops;
  }

  /** Takes a new session in, or turns it away when the node is full. */
  void register(Session session) {
    ChatSession chat = chatSession(session);
    // Heartbeat judges who is gone.
    session.setMaxIdleTimeout(0);
    if (!capacity.enter()) {
      closer.close(chat, CloseReasons.FULL);
      return;
    }
    sessions.put(session.getId(), chat);
    chat.protocol().opened();
    if (closing) {
      close(chat, CloseReasons.GOING_AWAY);
    } else if (find(session).isEmpty()) {
      // Closed before it had joined: whoever did that could not let it out of the room yet.
      chat.protocol().closed();
    }
  }

  private ChatSession chatSession(Session session) {
    Heartbeat alive = new Heartbeat(heartbeat, clock);
    if (session.getNegotiatedSubprotocol().equals(RoomEndpoint.V1)) {
      return new ChatSession(
          session,
          alive,
          v1Wire,
          chat -> new V1Protocol(node, chat, decoder, encoder, heartbeat.interval()),
          node,
          this::close);
    }
    Entrance entrance = entrance(session);
    return new ChatSession(
        session,
        alive,
        plainWire,
        chat -> new PlainProtocol(node, chat, entrance),
        node,
        this::close);
  }

  private Entrance entrance(Session session) {
    try {
      return Entrance.read(session.getQueryString(), node.settings().defaultRoom(), random);
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
    if (removed) {
      capacity.leave();
    }
    chat.feed().close();
    chat.protocol().closed();
    return removed;
  }

  /** Lets a session out and closes its connection, soon and elsewhere. */
  private void close(ChatSession chat, CloseReason reason) {
    if (remove(chat)) {
      closer.close(chat, reason);
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
  public void onMessage(ChatMessage message) {
    rooms.message(message);
  }

  @Override
  public void onPresence(Presence news) {
    presence.heard(news);
  }

  @Override
  public void onTyping(Typing typing) {
    rooms.tell(typing);
  }

  @Override
  public void onSubscribed(RoomName room) {
    rooms.subscribed(room);
  }

  @Override
  public void onSubscriptionsLost() {
    rooms.subscriptionsLost();
    presence.lost();
  }

  @Override
  public void onStoreStatus(StoreStatus.State state) {
    sessions.values().forEach(chat -> chat.protocol().storeChanged(state));
  }
}
