package chat.teahouse.presence;

import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.StoreStatus;
import chat.teahouse.room.Typing;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Who is in the rooms that have members on this node: takes note of what happens here and what the
 * store tells. Its {@link #loop} does the rest. Thread-safe; never blocks.
 */
public final class LocalPresence {
  private static final int WAITING = 1_000;

  private final LocalRooms rooms = new LocalRooms();
  private final BlockingQueue<Typing> typing = new LinkedBlockingQueue<>(WAITING);
  private final BlockingQueue<PageRequest> pages = new LinkedBlockingQueue<>(WAITING);
  private final LongSupplier nanoClock;
  private final RandomGenerator random;
  private final PresenceLoop loop;

  /**
   * Knows nobody yet.
   *
   * @param store told who is here, and asked who is everywhere
   * @param status whether that makes sense
   * @param sessions tells an event to the sessions in its room; false if it cannot do so now
   * @param nanoClock the time in nanoseconds, as {@link System#nanoTime}
   * @param random spreads what is done from time to time
   */
  public LocalPresence(
      RoomPresence store,
      StoreStatus status,
      Predicate<RoomEvent> sessions,
      LongSupplier nanoClock,
      RandomGenerator random) {
    this.nanoClock = nanoClock;
    this.random = random;
    this.loop = new PresenceLoop(rooms, typing, pages, store, status, sessions, nanoClock);
  }

  /** What tells the store and the sessions; it needs a thread of its own. */
  public PresenceLoop loop() {
    return loop;
  }

  /** A session of a member came into a room. */
  public void enter(RoomName name, Member member) {
    rooms.change(
        name,
        room -> room.enter(member),
        firstVersion -> new LocalRoom(name, firstVersion, random, nanoClock.getAsLong()));
  }

  /** A member has another name from now on; nothing happens if it is not in the room. */
  public void rename(RoomName name, Member member) {
    rooms.change(name, room -> room.rename(member));
  }

  /** A session of a member left a room. */
  public void leave(RoomName name, String member) {
    rooms.change(name, room -> room.leave(member));
  }

  /**
   * Tells all nodes that somebody is writing; dropped in a crowd, and if too much of that waits.
   */
  public void typing(Typing news) {
    if (rooms.find(news.room()).filter(LocalRoom::isListed).isPresent()) {
      typing.offer(news);
    }
  }

  /** Who is in a room, as its sessions were told; empty if they were told nothing yet. */
  public Optional<Presence> known(RoomName name) {
    return rooms.find(name).flatMap(LocalRoom::known);
  }

  /**
   * Asks for a part of a crowd's list.
   *
   * @param cursor where it begins: empty, or what the part before has given
   * @param answer told once, by the loop; empty if the store is away; must not block
   * @return false if too many ask: then nothing is told
   */
  public boolean page(RoomName name, String cursor, Consumer<Optional<RoomPresence.Page>> answer) {
    return pages.offer(new PageRequest(name, cursor, answer));
  }

  /** The store told of a change; dropped if nobody of the room is here. */
  public void heard(Presence news) {
    rooms.change(news.room(), room -> room.heard(news));
  }

  /** What the store tells did not reach this node for a while, however short. */
  public void lost() {
    loop.lost();
  }
}
