package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does what is due for a room: reads the store and lets sessions in. Blocks for as long as the
 * store takes, so it is for the rooms' loops alone.
 */
final class RoomWorker {
  private static final Logger LOG = Logger.getLogger(RoomWorker.class.getName());

  /** How many of the newest messages a room begins with. */
  private static final int LOADED_MESSAGES = 200;

  /** How many messages are read in one go. */
  private static final int READ_MESSAGES = 500;

  private static final int RESET_MESSAGES = 100;
  private static final long RETRY_NANOS = 200_000_000L;

  private final RoomHistory history;
  private final StoreStatus store;
  private final FanoutLimits limits;

  RoomWorker(RoomHistory history, StoreStatus store, FanoutLimits limits) {
    this.history = history;
    this.store = store;
    this.limits = limits;
  }

  /** Where the store says that the logs of some rooms end. */
  Map<RoomName, Position> heads(Collection<RoomName> rooms) throws StoreAwayException {
    return history.heads(rooms);
  }

  /** One step for a room; whether more may be due at once. */
  boolean step(Room room) {
    Work work = room.next(store.state() == StoreStatus.State.DOWN);
    if (work instanceof Work.Read read) {
      return read(room, read);
    } else if (work instanceof Work.Join join) {
      join(room, join.request());
    } else if (work instanceof Work.History wish) {
      history(room, wish.request());
    } else if (work instanceof Work.GoOn goOn) {
      goOn(room, goOn.replay());
    } else {
      return false;
    }
    return true;
  }

  private boolean read(Room room, Work.Read read) {
    try {
      if (read.first()) {
        room.loaded(history.newest(room.name(), LOADED_MESSAGES));
      } else {
        catchUp(room, read.last());
      }
      return true;
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "Room " + room.name() + " could not be read");
      room.loop().addAfter(room, RETRY_NANOS);
      return false;
    }
  }

  private void catchUp(Room room, Position last) throws StoreAwayException {
    RoomHistory.Page page = readFrom(room, last);
    Continuity.Verdict verdict = Continuity.verdict(last, page);
    if (verdict == Continuity.Verdict.CONTINUES) {
      List<ChatMessage> missing = Continuity.after(last, page);
      // Half of what the log keeps: so it does not overrun those who read it.
      List<ChatMessage> part =
          Pages.oldest(
              missing.subList(0, Math.min(missing.size(), Math.max(1, limits.ringEntries() / 2))),
              limits.ringBytes() / 2);
      room.caughtUp(part, page.more() || part.size() < missing.size());
      return;
    }
    RoomHistory.Page newest = history.newest(room.name(), RESET_MESSAGES);
    LOG.log(
        Level.WARNING,
        "Room {0}: the store''s log does not continue at {1} ({2}); it ends at {3}. All are told.",
        new Object[] {room.name(), last, verdict, newest.head()});
    room.reset(reason(verdict), newest);
  }

  private static RoomReset.Reason reason(Continuity.Verdict verdict) {
    return verdict == Continuity.Verdict.TRIMMED
        ? RoomReset.Reason.TRIMMED
        : RoomReset.Reason.FORKED;
  }

  private RoomHistory.Page readFrom(Room room, Position last) throws StoreAwayException {
    return history.from(room.name(), Math.max(last.seq(), 1), READ_MESSAGES);
  }

  private void join(Room room, JoinRequest request) {
    if (!room.hasLog()) {
      refuse(request);
      return;
    }
    try {
      if (request.after().isEmpty() || !resume(room, request, request.after().get())) {
        begin(room, request);
      }
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "A session could not go on in " + room.name());
      refuse(request);
    }
  }

  private static void refuse(JoinRequest request) {
    request.feed().page(request.answer().apply(new JoinRequest.Refused()), request.settled());
  }

  /** Lets a session in behind a position; false if that is not in the room's log. */
  private boolean resume(Room room, JoinRequest request, Position after) throws StoreAwayException {
    long index = room.indexAfter(after);
    if (index < 0
        && Continuity.verdict(after, readFrom(room, after)) != Continuity.Verdict.CONTINUES) {
      return false;
    }
    Optional<Cursor> cursor = room.enter(request.feed());
    if (cursor.isEmpty()) {
      return true;
    }
    List<String> own = request.answer().apply(new JoinRequest.Resumed(room.place(0).head()));
    if (index < 0) {
      Replay replay = new Replay(cursor.get(), after, request.settled());
      request.feed().page(own, () -> room.request(replay));
    } else {
      request.feed().page(own, request.settled());
      room.open(cursor.get(), index);
    }
    return true;
  }

  /** Lets a session in at the head. */
  private void begin(Room room, JoinRequest request) {
    Optional<Cursor> cursor = room.enter(request.feed());
    if (cursor.isEmpty()) {
      return;
    }
    Place place = room.place(request.history());
    RoomHistory.Page page = pageTo(room, place, request.history());
    List<String> own =
        request
            .answer()
            .apply(
                new JoinRequest.Joined(
                    place.head(), encode(page.messages(), request.feed()), page.more()));
    request.feed().page(own, request.settled());
    room.open(cursor.get(), place.index());
  }

  /** The newest messages up to a place: what this node has if that is enough, or all there is. */
  private RoomHistory.Page pageTo(Room room, Place place, int limit) {
    RoomHistory.Page own = new RoomHistory.Page(place.head(), place.newest(), !place.whole());
    if (place.whole() || place.newest().size() >= limit) {
      return own;
    }
    try {
      RoomHistory.Page read = history.before(room.name(), place.head().seq() + 1, limit);
      List<ChatMessage> messages = read.messages();
      if (messages.isEmpty() || lastOf(messages).equals(place.head())) {
        List<ChatMessage> newest = Pages.newest(messages, limits.batchBytes());
        boolean cut = newest.size() < messages.size();
        return new RoomHistory.Page(place.head(), newest, read.more() || cut);
      }
      // The store has another log by now; this room finds that out for everybody.
      room.doubt();
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "No older messages of " + room.name());
    }
    return own;
  }

  private static Position lastOf(List<ChatMessage> messages) {
    return messages.get(messages.size() - 1).position();
  }

  private static List<String> encode(List<ChatMessage> messages, Feed feed) {
    return messages.stream().map(feed.wire()::encode).toList();
  }

  private void goOn(Room room, Replay replay) {
    Feed feed = replay.cursor().feed();
    if (feed.isClosed()) {
      return;
    }
    long index = room.indexAfter(replay.from());
    if (index >= 0) {
      room.open(replay.cursor(), index);
      replay.settled().run();
      return;
    }
    try {
      RoomHistory.Page page = readFrom(room, replay.from());
      Continuity.Verdict verdict = Continuity.verdict(replay.from(), page);
      if (verdict != Continuity.Verdict.CONTINUES) {
        Place place = room.place(RESET_MESSAGES);
        RoomReset reset = place.reset(room.name(), reason(verdict));
        feed.page(List.of(feed.wire().encode(reset)), replay.settled());
        room.open(replay.cursor(), place.index());
        return;
      }
      List<ChatMessage> next =
          Pages.oldest(Continuity.after(replay.from(), page), limits.batchBytes());
      if (next.isEmpty()) {
        // The session is ahead of this node, which so has missed something.
        room.doubt();
        room.requestAfter(replay, RETRY_NANOS);
      } else {
        Replay rest = new Replay(replay.cursor(), lastOf(next), replay.settled());
        feed.page(encode(next, feed), () -> room.request(rest));
      }
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "A replay of " + room.name() + " waits");
      room.requestAfter(replay, RETRY_NANOS);
    }
  }

  private void history(Room room, HistoryRequest request) {
    try {
      OptionalLong before = request.before();
      RoomHistory.Page page =
          before.isPresent()
              ? history.before(room.name(), before.getAsLong(), request.limit())
              : history.newest(room.name(), request.limit());
      List<ChatMessage> newest = Pages.newest(page.messages(), limits.batchBytes());
      boolean more = page.more() || newest.size() < page.messages().size();
      request
          .answer()
          .accept(Optional.of(new HistoryRequest.Answer(encode(newest, request.feed()), more)));
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "No history of " + room.name());
      request.answer().accept(Optional.empty());
    }
  }
}
