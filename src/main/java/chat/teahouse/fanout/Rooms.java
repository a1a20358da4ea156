package chat.teahouse.fanout;

import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomSubscriptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The rooms that are open on this node. A room opens with its first member, which subscribes it,
 * and closes when it has been empty for a minute: visitors who reload come back to it. Thread-safe;
 * never blocks. The logs of all rooms together are bounded: the rooms that were used least recently
 * lose theirs first.
 */
public final class Rooms {
  private static final Duration LINGER = Duration.ofSeconds(60);

  /** Cut so far below the bound that the next cut is not due at once. */
  private static final double CUT_TO = 0.9;

  private final ConcurrentHashMap<RoomName, Room> open = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final RoomSubscriptions subscriptions;
  private final int ringEntries;
  private final long ringBytes;
  private final long maxBytes;
  private final LongSupplier nanoClock;

  /**
   * Opens no room yet.
   *
   * @param subscriptions told which rooms' events are wanted
   * @param ringEntries the most events kept per room
   * @param ringBytes the most bytes kept per room
   * @param maxBytes the most bytes kept for all rooms
   * @param nanoClock the time in nanoseconds, as {@link System#nanoTime}
   */
  public Rooms(
      RoomSubscriptions subscriptions,
      int ringEntries,
      long ringBytes,
      long maxBytes,
      LongSupplier nanoClock) {
    this.subscriptions = subscriptions;
    this.ringEntries = ringEntries;
    this.ringBytes = ringBytes;
    this.maxBytes = maxBytes;
    this.nanoClock = nanoClock;
  }

  /** Lets a member into a room, which opens if it is the first. */
  public void join(RoomName name, Member member) {
    // Within compute, so that the room is not closed between being found and being joined.
    open.compute(
        name,
        (key, room) -> {
          Room joined = room == null ? opened(key) : room;
          joined.join(member);
          return joined;
        });
  }

  private Room opened(RoomName name) {
    subscriptions.subscribe(name);
    return new Room(name, new RoomLog(ringEntries, ringBytes));
  }

  /** Lets a member out; nothing happens if it is not in the room. */
  public void leave(RoomName name, Member member) {
    Room room = open.get(name);
    if (room != null) {
      room.leave(member, nanoClock.getAsLong());
    }
  }

  /** Hands an event to the members of a room; dropped if the room is not open here. */
  public void append(RoomName name, String event) {
    Room room = open.get(name);
    if (room == null) {
      return;
    }
    long grown = room.append(event, nanoClock.getAsLong());
    if (bytes.addAndGet(grown) > maxBytes) {
      cutColdest();
    }
  }

  /** The room's events come from now on. */
  public void subscribed(RoomName name) {
    // Within compute, so that a confirmation which overtakes the opening of its room waits for it.
    open.computeIfPresent(
        name,
        (key, room) -> {
          room.subscribed();
          return room;
        });
  }

  /** No room's events come at the moment. */
  public void subscriptionsLost() {
    open.values().forEach(Room::subscriptionLost);
  }

  /** Closes the rooms that nobody has been in for a minute. */
  public void closeEmpty() {
    open.keySet().forEach(this::closeIfEmpty);
  }

  private void closeIfEmpty(RoomName name) {
    open.computeIfPresent(
        name,
        (key, room) -> {
          if (!room.isEmptyFor(LINGER.toNanos(), nanoClock.getAsLong())) {
            return room;
          }
          subscriptions.unsubscribe(key);
          bytes.addAndGet(-room.close());
          return null;
        });
  }

  private void cutColdest() {
    long now = nanoClock.getAsLong();
    List<Room.Holding> coldestFirst =
        open.values().stream()
            .map(Room::holding)
            .filter(holding -> holding.bytes() > 0)
            .sorted(
                Comparator.comparingLong((Room.Holding holding) -> holding.lastUsedNanos() - now))
            .toList();
    for (Room.Holding holding : coldestFirst) {
      if (bytes.get() <= maxBytes * CUT_TO) {
        return;
      }
      bytes.addAndGet(-holding.room().cut());
    }
  }

  /** How many rooms are open, those included that linger. */
  int count() {
    return open.size();
  }
}
