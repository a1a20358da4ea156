package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.StoreAwayException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Grants the wishes of sessions: lets them into rooms, brings them nearer to the head and gives
 * them older messages. For the rooms' loops alone.
 */
final class RoomHost {
  private static final Logger LOG = Logger.getLogger(RoomHost.class.getName());

  private static final long RETRY_NANOS = 200_000_000L;

  private final RoomHistory history;
  private final long batchBytes;

  RoomHost(RoomHistory history, long batchBytes) {
    this.history = history;
    this.batchBytes = batchBytes;
  }

  /** Lets a session into a room, or refuses it. */
  void join(Room room, JoinRequest request) {
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
    Position head = room.place(0).head();
    if (index < 0) {
      RoomHistory.Page page = Pages.from(history, room.name(), after);
      if (Continuity.verdict(after, page) != Continuity.Verdict.CONTINUES) {
        return false;
      }
      // This node may lag behind what the session has seen on another one.
      head = page.head();
    }
    Optional<Cursor> cursor = room.enter(request.feed());
    if (cursor.isEmpty()) {
      return true;
    }
    List<String> own = request.answer().apply(new JoinRequest.Resumed(head));
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
                    place.head(), room.texts(page.messages(), request.feed().wire()), page.more()));
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
        List<ChatMessage> newest = Pages.newest(messages, batchBytes);
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

  /** Brings a session one page nearer to the head. */
  void goOn(Room room, Replay replay) {
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
      RoomHistory.Page page = Pages.from(history, room.name(), replay.from());
      Continuity.Verdict verdict = Continuity.verdict(replay.from(), page);
      if (verdict != Continuity.Verdict.CONTINUES) {
        Place place = room.place(Place.MESSAGES);
        RoomReset reset = place.reset(room.name(), verdict.reason());
        feed.page(List.of(feed.wire().encode(reset)), replay.settled());
        room.open(replay.cursor(), place.index());
        return;
      }
      List<ChatMessage> next = Pages.oldest(Continuity.after(replay.from(), page), batchBytes);
      if (next.isEmpty()) {
        // The session is ahead of this node, which so has missed something.
        room.doubt();
        room.requestAfter(replay, RETRY_NANOS);
      } else {
        Replay rest = new Replay(replay.cursor(), lastOf(next), replay.settled());
        feed.page(room.texts(next, feed.wire()), () -> room.request(rest));
      }
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "A replay of " + room.name() + " waits");
      room.requestAfter(replay, RETRY_NANOS);
    }
  }

  /** Gives a session older messages. */
  void history(Room room, HistoryRequest request) {
    try {
      OptionalLong before = request.before();
      RoomHistory.Page page =
          before.isPresent()
              ? history.before(room.name(), before.getAsLong(), request.limit())
              : history.newest(room.name(), request.limit());
      List<ChatMessage> newest = Pages.newest(page.messages(), batchBytes);
      boolean more = page.more() || newest.size() < page.messages().size();
      List<String> texts = room.texts(newest, request.feed().wire());
      request.answer().accept(Optional.of(new HistoryRequest.Answer(texts, more)));
    } catch (StoreAwayException e) {
      LOG.log(Level.FINE, e, () -> "No history of " + room.name());
      request.answer().accept(Optional.empty());
    }
  }
}
