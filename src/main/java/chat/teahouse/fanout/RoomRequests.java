package chat.teahouse.fanout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The wishes of sessions that a room has not answered yet: at most one per session, since a session
 * waits for each. A replay that is postponed does not count as one until it is resumed. Not
 * thread-safe: guarded by its room's lock.
 */
final class RoomRequests {
  private final Queue<Work> waiting = new ArrayDeque<>();
  private final List<Postponed> postponed = new ArrayList<>();

  void add(JoinRequest request) {
    waiting.add(new Work.Join(request));
  }

  void add(HistoryRequest request) {
    waiting.add(new Work.History(request));
  }

  void add(Replay replay) {
    waiting.add(new Work.GoOn(replay));
  }

  /** Takes a replay that cannot go on before a time, by the room's clock. */
  void postpone(Replay replay, long dueNanos) {
    postponed.add(new Postponed(replay, dueNanos));
  }

  /** Takes up what was postponed until now. */
  void resume(long nowNanos) {
    if (postponed.isEmpty()) {
      return;
    }
    List<Postponed> due =
        postponed.stream().filter(each -> nowNanos - each.dueNanos() >= 0).toList();
    postponed.removeAll(due);
    due.forEach(each -> add(each.replay()));
  }

  /**
   * Forgets the wish of a session that is gone: while the store is away nobody would come to it.
   */
  void forget(Feed feed) {
    waiting.removeIf(work -> work instanceof Work.Join join && join.request().feed() == feed);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * What can be done next, in order of arrival.
   *
   * @param hasLog whether the room has a log, so that everything can
   * @param storeAway whether the store is away, so that who does not wait can be refused
   */
  Work next(boolean hasLog, boolean storeAway) {
    if (hasLog) {
      return Optional.ofNullable(waiting.poll()).orElseGet(Work.Nothing::new);
    }
    if (storeAway) {
      for (Iterator<Work> i = waiting.iterator(); i.hasNext(); ) {
        Work work = i.next();
        if (work instanceof Work.Join join && !join.request().patient()) {
          i.remove();
          return work;
        }
      }
    }
    return new Work.Nothing();
  }

  /**
   * A replay that cannot go on at the moment.
   *
   * @param replay what waits
   * @param dueNanos until when
   */
  private record Postponed(Replay replay, long dueNanos) {}
}
