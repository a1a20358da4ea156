package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomSubscriptions;
import chat.teahouse.room.StoreStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The rooms that are open on this node. A room opens with its first visitor, which subscribes it,
 * and closes when it has been empty for a minute: visitors who reload come back to it. The logs of
 * all rooms together are bounded: the rooms that were used least recently lose theirs first.
 * Thread-safe; never blocks.
 */
public final class Rooms {
  private static final Duration LINGER = Duration.ofSeconds(60);
  private static final Duration COMPARE_INTERVAL = Duration.ofSeconds(30);

  /** Cut so far below the bound that the next cut is not due at once. */
  private static final double CUT_TO = 0.9;

  private final ConcurrentHashMap<RoomName, Room> open = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final RoomSubscriptions subscriptions;
  private final FanoutLimits limits;
  private final Pump pump;
  private final LongSupplier nanoClock;
  private final RandomGenerator random;
  private final List<RoomLoop> loops;

  /**
   * Opens no room yet.
   *
   * @param subscriptions told which rooms' messages are wanted
   * @param history read by the rooms' loops
   * @param store whether reading makes sense
   * @param limits how much is kept, and how long
   * @param pump serves the sessions in the rooms
   * @param loops how many loops share the rooms
   * @param nanoClock the time in nanoseconds, as {@link System#nanoTime}
   * @param random spreads what is done from time to time
   */
  public Rooms(
      RoomSubscriptions subscriptions,
      RoomHistory history,
      StoreStatus store,
      FanoutLimits limits,
      Pump pump,
      int loops,
      LongSupplier nanoClock,
      RandomGenerator random) {
    this.subscriptions = subscriptions;
    this.limits = limits;
    this.pump = pump;
    this.nanoClock = nanoClock;
    this.random = random;
    RoomWorker worker = new RoomWorker(history, store, limits);
    this.loops =
        Stream.generate(() -> new RoomLoop(worker, new Care(), nanoClock)).limit(loops).toList();
  }

  /** The loops that work for the rooms; each needs a thread of its own. */
  public List<RoomLoop> loops() {
    return loops;
  }

  /** Takes the wish of a session to be let into a room, which opens if it is the first. */
  public void join(RoomName name, JoinRequest request) {
    // Within compute, so that the room is not closed between being found and being asked.
    open.compute(
        name,
        (key, room) -> {
          Room asked = room == null ? opened(key) : room;
          asked.request(request);
          return asked;
        });
  }

  private Room opened(RoomName name) {
    subscriptions.subscribe(name);
    RoomLoop loop = loops.get(Math.floorMod(name.hashCode(), loops.size()));
    long firstCompare = nanoClock.getAsLong() + random.nextLong(COMPARE_INTERVAL.toNanos());
    return new Room(name, loop, pump, limits, bytes::addAndGet, nanoClock, firstCompare);
  }

  /** Takes the wish of a session for older messages of a room that it is in. */
  public void history(RoomName name, HistoryRequest request) {
    open.computeIfPresent(
        name,
        (key, room) -> {
          room.request(request);
          return room;
        });
  }

  /** Lets a session out; nothing happens if it is not in the room. */
  public void leave(RoomName name, Feed feed) {
    Room room = open.get(name);
    if (room != null) {
      room.leave(feed);
    }
  }

  /** A message came from the store; dropped if its room is not open here. */
  public void message(ChatMessage message) {
    Room room = open.get(message.room());
    if (room != null) {
      room.message(message);
      keepWithinMemory();
    }
  }

  /**
   * Tells the sessions in a room of an event that moves no position.
   *
   * @return false if the room cannot keep it for them at the moment, or is not open here
   */
  public boolean tell(RoomEvent event) {
    Room room = open.get(event.room());
    return room != null && room.tell(event);
  }

  /** The store has accepted a message of this node: it has to come soon. */
  public void expect(RoomName name, Position position) {
    Room room = open.get(name);
    if (room != null) {
      room.expect(position);
    }
  }

  /** The room's messages come from now on. */
  public void subscribed(RoomName name) {
    // Within compute, so that a confirmation which overtakes the opening of its room waits for it.
    open.computeIfPresent(
        name,
        (key, room) -> {
          room.confirmed();
          return room;
        });
  }

  /** No room's messages come at the moment. */
  public void subscriptionsLost() {
    open.values().forEach(Room::lost);
  }

  private void closeIfEmpty(RoomName name) {
    open.computeIfPresent(
        name,
        (key, room) -> {
          if (!room.isEmptyFor(LINGER.toNanos())) {
            return room;
          }
          subscriptions.unsubscribe(key);
          room.close();
          return null;
        });
  }

  private void keepWithinMemory() {
    if (bytes.get() > limits.memoryBytes()) {
      cutColdest();
    }
  }

  private void cutColdest() {
    long now = nanoClock.getAsLong();
    List<Room.Holding> coldestFirst =
        open.values().stream()
            .map(Room::holding)
            .filter(holding -> holding.bytes() > 0)
            .sorted(Comparator.comparingLong((Room.Holding holding) -> holding.usedNanos() - now))
            .toList();
    for (Room.Holding holding : coldestFirst) {
      if (bytes.get() <= limits.memoryBytes() * CUT_TO) {
        return;
      }
      holding.room().cut();
    }
  }

  /** How many rooms are open, those included that linger. */
  int count() {
    return open.size();
  }

  /** The memory that the logs of all rooms take, estimated. */
  long bytes() {
    return bytes.get();
  }

  /** What the loops do for rooms in which nothing happens. */
  private final class Care implements RoomLoop.Caretaker {
    @Override
    public List<Room> toCompare(RoomLoop loop) {
      long now = nanoClock.getAsLong();
      long interval = COMPARE_INTERVAL.toNanos();
      return of(loop)
          .filter(
              room ->
                  room.isCompareDue(now, random.nextLong(interval * 9 / 10, interval * 11 / 10)))
          .toList();
    }

    @Override
    public void closeUnused(RoomLoop loop) {
      of(loop)
          .filter(room -> room.isEmptyFor(LINGER.toNanos()))
          .forEach(room -> closeIfEmpty(room.name()));
    }

    @Override
    public void keepWithinMemory() {
      Rooms.this.keepWithinMemory();
    }

    private Stream<Room> of(RoomLoop loop) {
      return open.values().stream().filter(room -> room.loop() == loop);
    }
  }
}
