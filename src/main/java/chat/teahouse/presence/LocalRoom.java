package chat.teahouse.presence;

import chat.teahouse.room.Member;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Who is in one room that has members on this node: when the store and when the sessions are told
 * what. Thread-safe by its own lock, which is never held across I/O. Times are in nanoseconds, by
 * the clock of whoever calls.
 */
final class LocalRoom {
  /** The store is told in time that members stay, though one call or two may fail. */
  private static final long RENEWAL_NANOS = Duration.ofSeconds(10).toNanos();

  /** Changes that come together are told together, to the store and to the sessions. */
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Each session of a crowd is told, so its number is told less often. */
  private static final long CROWD_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  /** The store's clock runs apart from this node's. */
  private static final long SWEEP_NANOS = RoomPresence.GRACE.plusMillis(200).toNanos();

  private final RoomName name;
  private final RandomGenerator random;

  // Guarded by this.
  private final LocalMembers here = new LocalMembers();
  private final MemberList list;
  private long updateNanos;
  private long renewNanos;
  private long readNanos;
  private long tellNanos;

  /** When the seats can be taken away of those who left, the next first. */
  private final Queue<Long> sweepsNanos = new ArrayDeque<>();

  /**
   * A room without members.
   *
   * @param firstVersion see {@link MemberList}
   * @param random spreads the renewals of all rooms
   */
  LocalRoom(RoomName name, long firstVersion, RandomGenerator random, long nowNanos) {
    this.name = name;
    this.list = new MemberList(name, firstVersion);
    this.random = random;
    this.updateNanos = nowNanos;
    this.renewNanos = nowNanos + renewal();
    this.readNanos = nowNanos;
    this.tellNanos = nowNanos;
  }

  private long renewal() {
    return random.nextLong(RENEWAL_NANOS * 9 / 10, RENEWAL_NANOS);
  }

  RoomName name() {
    return name;
  }

  synchronized void enter(Member member) {
    here.enter(member);
  }

  synchronized void rename(Member member) {
    here.rename(member);
  }

  synchronized void leave(String id) {
    here.leave(id);
  }

  /** The store told of a change. */
  synchronized void heard(Presence news) {
    list.heard(news);
  }

  /** The store may have forgotten who is here, or have news of which this node was not told. */
  synchronized void doubt(long nowNanos) {
    renewNanos = nowNanos;
    updateNanos = nowNanos;
    list.doubt();
  }

  /** What the list says may be wrong. */
  synchronized void doubtList() {
    list.doubt();
  }

  synchronized boolean isRenewalDue(long nowNanos) {
    return nowNanos - renewNanos >= 0 && !here.isEmpty();
  }

  /**
   * What the store has to be told now, if there is something.
   *
   * @param sweep whether it may take those off the list whose time is over
   */
  synchronized Optional<PresenceUpdate> update(long nowNanos, boolean sweep) {
    boolean renewal = isRenewalDue(nowNanos);
    boolean change = here.hasChanged() && nowNanos - updateNanos >= 0;
    if (!renewal && !change && !isSweepDue(nowNanos)) {
      return Optional.empty();
    }
    while (isSweepDue(nowNanos)) {
      sweepsNanos.remove();
    }
    PresenceUpdate update = here.update(name, renewal, sweep);
    updateNanos = nowNanos + PAUSE_NANOS;
    if (renewal) {
      renewNanos = nowNanos + renewal();
    }
    if (!update.left().isEmpty()) {
      sweepsNanos.add(nowNanos + SWEEP_NANOS);
    }
    return Optional.of(update);
  }

  private boolean isSweepDue(long nowNanos) {
    return !sweepsNanos.isEmpty() && nowNanos - sweepsNanos.element() >= 0;
  }

  /** An update did not reach the store. */
  synchronized void failed(PresenceUpdate update, long nowNanos) {
    here.failed(update);
    // It sweeps too, and tells who stayed.
    renewNanos = nowNanos + PAUSE_NANOS;
  }

  /** Whether the store has to be asked now who is in the room; not again for a while. */
  synchronized boolean takeRead(long nowNanos) {
    if (!list.isDoubted() || nowNanos - readNanos < 0 || here.isEmpty()) {
      return false;
    }
    readNanos = nowNanos + PAUSE_NANOS;
    list.beginRead();
    return true;
  }

  /** The store has answered; {@link MemberList#read} says how. */
  synchronized void read(Presence answer, boolean whole) {
    list.read(answer, whole);
  }

  /**
   * Tells the sessions what they do not know yet, if it is time.
   *
   * @param sessions false if they cannot be told now; must not block
   */
  synchronized void tell(long nowNanos, Predicate<RoomEvent> sessions) {
    Optional<Presence> news = nowNanos - tellNanos < 0 ? Optional.empty() : list.news();
    if (news.filter(sessions).isPresent()) {
      list.told(news.get());
      tellNanos = nowNanos + (list.isCrowd() ? CROWD_PAUSE_NANOS : PAUSE_NANOS);
    }
  }

  /** Whether the sessions know everybody, and not only the number of a crowd. */
  synchronized boolean isListed() {
    return list.isListed();
  }

  /** What the sessions were told, all in one; empty if that is nothing. */
  synchronized Optional<Presence> known() {
    return list.known();
  }

  /** Whether something has to be done before the next renewal. */
  synchronized boolean isBusy() {
    return here.hasChanged()
        || (!here.isEmpty() && (list.isDoubted() || list.hasChanged() || !sweepsNanos.isEmpty()));
  }

  /** Whether nobody is here any more and the store knows. */
  synchronized boolean isOver() {
    return here.isEmpty() && !here.hasChanged();
  }
}
