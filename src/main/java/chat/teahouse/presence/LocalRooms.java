package chat.teahouse.presence;

import chat.teahouse.room.RoomName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The rooms that have members on this node, and which of them have something to do. Thread-safe.
 */
final class LocalRooms {
  /** Apart by more versions than a room has in its life, so that none is taken for another's. */
  private static final long VERSIONS_PER_ROOM = 1_000_000L;

  private final ConcurrentHashMap<RoomName, LocalRoom> rooms = new ConcurrentHashMap<>();
  private final Set<LocalRoom> busy = ConcurrentHashMap.newKeySet();
  private final AtomicLong made = new AtomicLong();

  /** Changes a room, which is made if it is not there. */
  void change(RoomName name, Consumer<LocalRoom> change, LongFunction<LocalRoom> maker) {
    rooms.compute(
        name,
        (key, room) ->
            changed(
                room == null ? maker.apply(made.incrementAndGet() * VERSIONS_PER_ROOM) : room,
                change));
  }

  /** Changes a room; nothing happens if it is not there. */
  void change(RoomName name, Consumer<LocalRoom> change) {
    rooms.computeIfPresent(name, (key, room) -> changed(room, change));
  }

  private LocalRoom changed(LocalRoom room, Consumer<LocalRoom> change) {
    change.accept(room);
    busy.add(room);
    return room;
  }

  /** Changes all rooms. */
  void changeAll(Consumer<LocalRoom> change) {
    rooms.values().forEach(room -> changed(room, change));
  }

  Optional<LocalRoom> find(RoomName name) {
    return Optional.ofNullable(rooms.get(name));
  }

  Collection<LocalRoom> all() {
    return rooms.values();
  }

  /** The room has something to do. */
  void wake(LocalRoom room) {
    busy.add(room);
  }

  /** The rooms that have something to do. */
  Set<LocalRoom> busy() {
    return busy;
  }

  /**
   * Lets those rest that have nothing to do before their next renewal, and forgets what is over.
   */
  void rest() {
    List.copyOf(busy).forEach(this::rest);
  }

  private void rest(LocalRoom room) {
    // Out before it is asked: whoever changes it meanwhile puts it in again.
    busy.remove(room);
    if (room.isBusy()) {
      busy.add(room);
    } else if (room.isOver()) {
      rooms.computeIfPresent(room.name(), (key, present) -> present.isOver() ? null : present);
    }
  }
}
