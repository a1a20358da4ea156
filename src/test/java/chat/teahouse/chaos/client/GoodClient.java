package chat.teahouse.chaos.client;

import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.chaos.record.Entry;
import chat.teahouse.chaos.record.Message;
import chat.teahouse.chaos.record.Position;
import chat.teahouse.chaos.record.Recording;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A good client, to the letter of docs/protocol.md, that records all it does and is told. It
 * connects by itself and comes back by itself, to any of its nodes, until it is closed or the
 * server forbids it. Its methods may be called by any thread; everything happens on the loop.
 */
public final class GoodClient implements AutoCloseable {
  private static final Set<String> AGAIN = Set.of("unavailable", "rate-limited");
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration PONG = Duration.ofSeconds(5);
  private static final int AWAY = 1001;
  private static final int POLICY = 1008;
  private static final int ABNORMAL = 1006;

  private final EventLoop loop;
  private final String name;
  private final List<URI> nodes;
  private final Random random;
  private final UnaryOperator<Message> pool;
  private final int window;
  private final String secret;
  private final Recording recording;

  // The loop's own.
  private final Map<String, RoomSeat> seats = new LinkedHashMap<>();
  private final Map<Integer, String> joins = new HashMap<>();
  private final Backoff backoff;
  private Optional<WireSocket> socket = Optional.empty();
  private EventLoop.Timer timer;
  private EventLoop.Timer heartbeat;
  private boolean online = true;
  private boolean over;
  private boolean welcome;
  private int node;
  private int refs;
  private int keys;
  private long acknowledged;
  private long refused;
  private long resets;
  private long heard;
  private Duration silence = Duration.ofSeconds(60);

  GoodClient(
      EventLoop loop,
      String name,
      List<URI> nodes,
      int first,
      Random random,
      UnaryOperator<Message> pool,
      int window) {
    this.loop = loop;
    this.name = name;
    this.nodes = nodes;
    this.node = first;
    this.random = random;
    this.pool = pool;
    this.window = window;
    this.secret = "secret-of-%s-%016x".formatted(name, random.nextLong());
    this.recording = new Recording(name);
    this.backoff = new Backoff(random);
    this.timer = loop.schedule(Duration.ZERO, () -> {});
    this.heartbeat = timer;
  }

  void start() {
    loop.execute(this::connect);
  }

  /** The name, unique in its crowd. */
  public String name() {
    return name;
  }

  /** Enters a room, now or as soon as it is connected. */
  public GoodClient join(String room) {
    loop.execute(
        () -> {
          RoomSeat seat = seats.computeIfAbsent(room, name -> new RoomSeat(name, window));
          if (welcome) {
            ask(seat);
          }
        });
    return this;
  }

  /** Leaves a room and forgets what it had of it. */
  public void leave(String room) {
    loop.execute(
        () -> {
          if (seats.remove(room) != null) {
            recording.add(new Entry.Left(now(), room));
            if (welcome) {
              send(Commands.leave(room));
            }
          }
        });
  }

  /** Says something in a room that it is in; goes out behind what it has not got rid of before. */
  public void say(String room, String text) {
    loop.execute(
        () -> {
          RoomSeat seat = seats.get(room);
          if (seat != null) {
            keys++;
            seat.add(new RoomSeat.Outgoing(name + "-" + keys, text));
            proceed(seat);
          }
        });
  }

  /** Takes its network away; it cannot connect until {@link #regainNetwork}. */
  public void loseNetwork(Outage outage) {
    loop.run(
        () -> {
          if (online && !over) {
            online = false;
            recording.add(new Entry.NetworkLost(now(), outage.name()));
            timer.cancel();
            socket.ifPresent(
                open -> {
                  open.cut(outage);
                  ended(ABNORMAL, "no network");
                });
          }
        });
  }

  /** Gives its network back; as a page that is told {@code online}, it comes back at once. */
  public void regainNetwork() {
    loop.run(
        () -> {
          if (!online && !over) {
            online = true;
            recording.add(new Entry.NetworkBack(now()));
            connect();
          }
        });
  }

  /** The rooms that it is in or wants to be in. */
  public List<String> rooms() {
    return loop.call(() -> List.copyOf(seats.keySet()));
  }

  /** Whether it was closed, or the server forbade it to come back. */
  public boolean isOver() {
    return loop.call(() -> over);
  }

  /** Whether it is there to stay: its network has not been taken away, nor has it gone. */
  public boolean isOnline() {
    return loop.call(() -> online && !over);
  }

  /** Whether it is in all its rooms and has got rid of all it had to say. */
  public boolean isAtRest() {
    return loop.call(
        () -> over || (welcome && seats.values().stream().allMatch(RoomSeat::isAtRest)));
  }

  /** Where it is in each room that it is in. */
  public Map<String, Position> positions() {
    return loop.call(
        () -> {
          Map<String, Position> positions = new LinkedHashMap<>();
          seats.forEach(
              (room, seat) -> seat.position().ifPresent(place -> positions.put(room, place)));
          return positions;
        });
  }

  /** How many of its commands were refused so far. */
  public long refused() {
    return loop.call(() -> refused);
  }

  /** How often it was told to drop what it had of a room. */
  public long resets() {
    return loop.call(() -> resets);
  }

  /** How many of its messages were accepted so far. */
  public long acknowledged() {
    return loop.call(() -> acknowledged);
  }

  /** A copy of all that it has recorded. */
  public Recording recording() {
    return loop.call(recording::copy);
  }

  /** Goes for good. */
  @Override
  public void close() {
    loop.run(
        () -> {
          over = true;
          timer.cancel();
          heartbeat.cancel();
          socket.ifPresent(open -> open.cut(Outage.RESET));
          socket = Optional.empty();
        });
  }

  @Override
  public String toString() {
    return loop.call(
        () ->
            "%s (over %s, online %s, welcome %s) %s"
                .formatted(name, over, online, welcome, seats.values()));
  }

  private static long now() {
    return System.nanoTime();
  }

  private void connect() {
    timer.cancel();
    if (socket.isEmpty() && online && !over) {
      Connection connection = new Connection();
      WireSocket opened = WireSocket.open(loop, nodes.get(node), connection);
      connection.mine = opened;
      socket = Optional.of(opened);
    }
  }

  private void send(String command) {
    socket.ifPresent(open -> open.send(command));
  }

  private void ask(RoomSeat seat) {
    refs++;
    joins.put(refs, seat.room());
    recording.add(new Entry.Asked(now(), seat.room(), seat.position()));
    send(Commands.join(seat.room(), seat.position(), refs));
  }

  private void proceed(RoomSeat seat) {
    if (!welcome) {
      return;
    }
    for (Optional<RoomSeat.Outgoing> next = seat.next(); next.isPresent(); next = seat.next()) {
      RoomSeat.Outgoing message = next.get();
      recording.add(new Entry.Tried(now(), seat.room(), message.key(), message.text()));
      send(Commands.send(seat.room(), message.key(), message.text()));
    }
  }

  private void ended(int code, String reason) {
    recording.add(new Entry.Disconnected(now(), code, reason));
    socket = Optional.empty();
    welcome = false;
    joins.clear();
    heartbeat.cancel();
    seats.values().forEach(RoomSeat::disconnect);
    node = random.nextInt(nodes.size());
    if (code == POLICY) {
      over = true;
    } else if (online && !over) {
      Duration wait = backoff.next();
      timer = loop.schedule(code == AWAY ? Duration.ZERO : wait, this::connect);
    }
  }

  /** Asks for a sign of life when nothing came for a while, and gives up if there is none. */
  private void watch() {
    Duration quiet = Duration.ofNanos(now() - heard);
    if (quiet.compareTo(silence.plus(PONG)) >= 0) {
      socket.ifPresent(open -> open.cut(Outage.RESET));
      ended(ABNORMAL, "no sign of life");
      return;
    }
    Duration next = silence.minus(quiet);
    if (next.isNegative() || next.isZero()) {
      send(Commands.ping());
      next = PONG;
    }
    heartbeat = loop.schedule(next, this::watch);
  }

  private void take(Event event) {
    RoomSeat seat = seats.get(event.room());
    switch (event.type()) {
      case "welcome" -> greet(event);
      case "joined" -> joined(event);
      case "history" -> page(event, seat);
      case "reset" -> reset(event, seat);
      case "accepted" -> accepted(event, seat);
      case "refused" -> refused(event, seat);
      default -> {
        if (event.isLogged()) {
          logged(event, seat);
        }
      }
    }
  }

  private void greet(Event event) {
    recording.add(new Entry.Welcomed(now(), event.text("member")));
    event.number("heartbeatMillis").ifPresent(millis -> silence = Duration.ofMillis(millis));
    welcome = true;
    heartbeat = loop.schedule(silence, this::watch);
    seats.values().forEach(this::ask);
  }

  private void joined(Event event) {
    event.number("ref").ifPresent(joins::remove);
    RoomSeat seat = seats.get(event.room());
    if (seat != null) {
      recording.add(new Entry.Joined(now(), seat.room(), event.position(), event.flag("resumed")));
      backoff.reset();
      seat.join(event.flag("resumed"));
      proceed(seat);
    }
  }

  private void page(Event event, RoomSeat seat) {
    if (seat != null && seat.awaitsPage()) {
      recording.add(
          new Entry.Paged(now(), seat.room(), event.position(), pooled(event.messages())));
      seat.replace(event.position());
    }
  }

  private void reset(Event event, RoomSeat seat) {
    if (seat != null) {
      resets++;
      recording.add(
          new Entry.Reset(
              now(),
              seat.room(),
              event.position(),
              event.text("reason"),
              pooled(event.messages())));
      seat.replace(event.position());
    }
  }

  private List<Message> pooled(List<Message> messages) {
    return messages.stream().map(pool).toList();
  }

  private void logged(Event event, RoomSeat seat) {
    Message message = pool.apply(event.message());
    if (seat == null) {
      return; // Normal for a moment after leave.
    }
    recording.add(new Entry.Said(now(), seat.room(), event.text("epoch"), message));
    if (!seat.follow(event.position()) && seat.isInside()) {
      seat.disconnect();
      ask(seat);
    }
  }

  private void accepted(Event event, RoomSeat seat) {
    acknowledged++;
    recording.add(new Entry.Accepted(now(), event.room(), event.text("key"), event.position()));
    if (seat != null) {
      seat.accepted(event.text("key"), event.position());
      proceed(seat);
    }
  }

  private void refused(Event event, RoomSeat seat) {
    refused++;
    recording.add(
        new Entry.Refused(
            now(), event.room(), event.text("key"), event.text("code"), event.text("detail")));
    boolean again = AGAIN.contains(event.text("code"));
    Duration wait =
        event.number("retryAfterMillis").stream()
            .mapToObj(Duration::ofMillis)
            .findFirst()
            .orElse(AGAIN_AFTER);
    Optional<String> joining =
        event.number("ref").stream().mapToObj(joins::remove).filter(Objects::nonNull).findFirst();
    if (joining.isPresent() && again) {
      onThisConnection(wait, () -> joining.map(seats::get).ifPresent(this::ask));
    } else if (seat != null && again) {
      onThisConnection(
          wait,
          () -> {
            seat.answered(event.text("key"), false);
            proceed(seat);
          });
    } else if (seat != null) {
      seat.answered(event.text("key"), true);
      proceed(seat);
    }
  }

  private void onThisConnection(Duration wait, Runnable task) {
    Optional<WireSocket> current = socket;
    loop.schedule(
        wait,
        () -> {
          if (socket.equals(current) && welcome) {
            task.run();
          }
        });
  }

  /** What one socket tells; nothing once the client has another one. */
  private final class Connection implements WireSocket.Listener {
    private WireSocket mine;

    private boolean isCurrent() {
      return socket.filter(current -> current == mine).isPresent();
    }

    @Override
    public void opened() {
      if (isCurrent()) {
        recording.add(new Entry.Connected(now(), nodes.get(node).getAuthority()));
        heard = now();
        mine.send(Commands.hello(secret, name));
      }
    }

    @Override
    public void received(String text) {
      for (Event event : Event.all(text)) {
        if (isCurrent()) {
          take(event);
        }
      }
    }

    @Override
    public void heard() {
      heard = now();
    }

    @Override
    public void ended(int code, String reason) {
      if (isCurrent()) {
        GoodClient.this.ended(code, reason);
      }
    }
  }
}
