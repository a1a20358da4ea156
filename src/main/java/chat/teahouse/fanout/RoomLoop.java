package chat.teahouse.fanout;

import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works for its share of the rooms, one step for each room in turn: it alone changes their states
 * and reads the store for them. A loop for one managed thread, which ends when interrupted. Its
 * line holds a room at most once. Other methods are thread-safe and do not block.
 */
public final class RoomLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(RoomLoop.class.getName());
  private static final long POLL_MILLIS = 50;
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final BlockingQueue<Room> line = new LinkedBlockingQueue<>();
  private final DueQueue<Room> later;
  private final RoomWorker worker;
  private final Caretaker caretaker;
  private final LongSupplier nanoClock;
  private long nextRoundNanos;

  /** What a loop does for rooms besides their steps. */
  interface Caretaker {
    /** The rooms of a loop whose logs have to be compared with the store's; about once a second. */
    List<Room> toCompare(RoomLoop loop);

    /** Closes the rooms of a loop that are no longer needed; about once a second. */
    void closeUnused(RoomLoop loop);

    /** Bounds what all rooms hold; after each step, since one step can read a whole log. */
    void keepWithinMemory();
  }

  RoomLoop(RoomWorker worker, Caretaker caretaker, LongSupplier nanoClock) {
    this.worker = worker;
    this.caretaker = caretaker;
    this.nanoClock = nanoClock;
    this.later = new DueQueue<>(nanoClock);
    this.nextRoundNanos = nanoClock.getAsLong() + ROUND.toNanos();
  }

  /** Something may be due for a room. */
  void add(Room room) {
    if (room.enterLine()) {
      line.add(room);
    }
  }

  /** Something will be due for a room after a while. */
  void addAfter(Room room, long nanos) {
    later.addAfter(room, nanos);
  }

  @Override
  public void run() {
    try {
      while (true) {
        work(line.poll(POLL_MILLIS, TimeUnit.MILLISECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does all that is due now. */
  void workOff() {
    work(null);
    for (Room room = line.poll(); room != null; room = line.poll()) {
      work(room);
    }
  }

  private void work(Room room) {
    try {
      if (room != null) {
        room.leaveLine();
        if (worker.step(room)) {
          add(room);
        }
      }
      caretaker.keepWithinMemory();
      for (Optional<Room> due = later.poll(); due.isPresent(); due = later.poll()) {
        add(due.get());
      }
      if (nanoClock.getAsLong() - nextRoundNanos >= 0) {
        nextRoundNanos = nanoClock.getAsLong() + ROUND.toNanos();
        compare(caretaker.toCompare(this));
        caretaker.closeUnused(this);
      }
    } catch (RuntimeException | Error e) {
      // Without this loop its rooms would stand still.
      LOG.log(Level.WARNING, "A step for a room failed: " + (room == null ? "-" : room.name()), e);
      if (room != null) {
        addAfter(room, ROUND.toNanos());
      }
    }
  }

  private void compare(List<Room> rooms) {
    List<RoomName> names = rooms.stream().map(Room::name).toList();
    try {
      Map<RoomName, Position> heads = names.isEmpty() ? Map.of() : worker.heads(names);
      rooms.stream()
          .filter(room -> room.differs(heads.get(room.name())))
          .forEach(
              room -> {
                room.doubt();
                add(room);
              });
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, "The heads of rooms could not be read", e);
    }
  }
}
