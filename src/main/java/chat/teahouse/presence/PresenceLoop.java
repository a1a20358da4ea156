package chat.teahouse.presence;

import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the store who is here, and the sessions who is everywhere. While the store is away, and
 * until every node has had the time to tell it again whom it has, nobody counts as left. A loop for
 * one managed thread, which waits for the store; ends when interrupted.
 */
public final class PresenceLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(PresenceLoop.class.getName());
  private static final long TICK_MILLIS = 200;
  private static final int TICKS_PER_ROUND = 5;

  /** Of more than this the store is told, or asked, in the next call. */
  private static final int ROOMS_PER_CALL = 500;

  /** So many parts of lists are given in one tick: whoever asks again at once comes behind. */
  private static final int PAGES_PER_TICK = 20;

  private final LocalRooms rooms;
  private final BlockingQueue<Typing> typing;
  private final BlockingQueue<PageRequest> pages;
  private final RoomPresence store;
  private final StoreStatus status;
  private final Predicate<RoomEvent> sessions;
  private final LongSupplier nanoClock;
  private final AtomicBoolean lost = new AtomicBoolean();

  // For the loop alone.
  private boolean isUp;
  private boolean isWhole;
  private long upNanos;
  private int ticks;

  PresenceLoop(
      LocalRooms rooms,
      BlockingQueue<Typing> typing,
      BlockingQueue<PageRequest> pages,
      RoomPresence store,
      StoreStatus status,
      Predicate<RoomEvent> sessions,
      LongSupplier nanoClock) {
    this.rooms = rooms;
    this.typing = typing;
    this.pages = pages;
    this.store = store;
    this.status = status;
    this.sessions = sessions;
    this.nanoClock = nanoClock;
  }

  /** What the store tells did not reach this node for a while, however short. */
  void lost() {
    lost.set(true);
  }

  @Override
  public void run() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (!never.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        work();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does all that is due now. */
  void work() {
    try {
      look();
      if (isUp) {
        update();
        read();
        tellTyping();
      }
      answerPages();
      tell();
      rooms.rest();
    } catch (RuntimeException | Error e) {
      // Without this loop nobody would know who is there.
      LOG.log(Level.WARNING, "A step for the lists of members failed", e);
    }
  }

  /** Whether the store is there, and what that means; once a second also whose time it is. */
  private void look() {
    long now = nanoClock.getAsLong();
    boolean wasUp = isUp && !lost.getAndSet(false);
    isUp = status.state() == StoreStatus.State.UP;
    if (isUp && !wasUp) {
      upNanos = now;
      isWhole = false;
      rooms.changeAll(room -> room.doubt(now));
    } else if (isUp && !isWhole && now - upNanos >= RoomPresence.EXPIRY.toNanos()) {
      isWhole = true;
      rooms.changeAll(LocalRoom::doubtList);
    }
    ticks++;
    if (ticks >= TICKS_PER_ROUND) {
      ticks = 0;
      rooms.all().stream().filter(room -> room.isRenewalDue(now)).forEach(rooms::wake);
    }
  }

  private void update() {
    Map<LocalRoom, PresenceUpdate> updates = new LinkedHashMap<>();
    for (LocalRoom room : rooms.busy()) {
      room.update(nanoClock.getAsLong(), isWhole).ifPresent(update -> updates.put(room, update));
      if (updates.size() == ROOMS_PER_CALL) {
        if (!update(updates)) {
          return;
        }
        updates.clear();
      }
    }
    if (!updates.isEmpty()) {
      update(updates);
    }
  }

  private boolean update(Map<LocalRoom, PresenceUpdate> updates) {
    boolean told = false;
    try {
      store.update(updates.values());
      told = true;
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, "The store was not told who is here", e);
    } finally {
      if (!told) {
        updates.forEach((room, update) -> room.failed(update, nanoClock.getAsLong()));
      }
    }
    return told;
  }

  private void read() {
    Map<RoomName, LocalRoom> asked = new LinkedHashMap<>();
    for (LocalRoom room : rooms.busy()) {
      if (asked.size() < ROOMS_PER_CALL && room.takeRead(nanoClock.getAsLong())) {
        asked.put(room.name(), room);
      }
    }
    if (!asked.isEmpty()) {
      read(asked);
    }
  }

  private void read(Map<RoomName, LocalRoom> asked) {
    boolean answered = false;
    try {
      store.read(asked.keySet()).forEach(answer -> asked.get(answer.room()).read(answer, isWhole));
      answered = true;
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, "Who is in the rooms could not be read", e);
    } finally {
      if (!answered) {
        asked.values().forEach(LocalRoom::doubtList);
      }
    }
  }

  private void tellTyping() {
    List<Typing> news = new ArrayList<>();
    if (typing.drainTo(news) > 0) {
      try {
        store.tell(news);
      } catch (StoreAwayException e) {
        LOG.log(Level.FINE, "Nobody was told who is writing", e);
      }
    }
  }

  private void answerPages() {
    List<PageRequest> requests = new ArrayList<>();
    pages.drainTo(requests, PAGES_PER_TICK);
    requests.forEach(request -> request.answer().accept(page(request)));
  }

  private Optional<RoomPresence.Page> page(PageRequest request) {
    try {
      return isUp ? Optional.of(store.page(request.room(), request.cursor())) : Optional.empty();
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "The members of " + request.room() + " could not be read");
      return Optional.empty();
    }
  }

  private void tell() {
    for (LocalRoom room : rooms.busy()) {
      room.tell(nanoClock.getAsLong(), sessions);
    }
  }
}
