package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomSubscriptions;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The store in memory: logs that can be trimmed, forked and lost, and may be away. Several threads
 * may post and read.
 */
final class FakeStore implements RoomHistory, RoomSubscriptions, StoreStatus {
  private static final class Log {
    private String epoch = "";
    private Position head = Position.START;
    private final List<ChatMessage> messages = new ArrayList<>();
  }

  final List<String> subscriptions = new ArrayList<>();
  boolean away;

  /** What happens right after the next answer was made, before it is given. */
  Runnable meanwhile = () -> {};

  int reads;
  private final Map<RoomName, Log> logs = new HashMap<>();
  private int drawn;

  private Log log(RoomName room) {
    return logs.computeIfAbsent(room, name -> new Log());
  }

  /** Posts a message, and gives it back for the nodes to be told or not. */
  synchronized ChatMessage post(RoomName room, String text) {
    Log log = log(room);
    drawn++;
    if (log.epoch.isEmpty()) {
      log.epoch = "e" + drawn;
    }
    Position position = new Position(log.epoch, log.head.seq() + 1, "i" + drawn);
    ChatMessage message =
        new ChatMessage(
            new Post(room, "member", new Nickname("Ann"), "k" + drawn, text),
            position,
            log.head.id(),
            Instant.EPOCH);
    log.messages.add(message);
    log.head = position;
    return message;
  }

  /** Forgets all but the newest so many messages, as if they were too old. */
  synchronized void trim(RoomName room, int kept) {
    List<ChatMessage> messages = log(room).messages;
    messages.subList(0, Math.max(0, messages.size() - kept)).clear();
  }

  /** Holds something else at the place of a message, which nobody can read. */
  synchronized void spoil(RoomName room, int index) {
    log(room).messages.remove(index);
  }

  /** Loses the newest so many messages, as after a fail-over to a replica that lacked them. */
  synchronized void fork(RoomName room, int lost) {
    Log log = log(room);
    int left = Math.max(0, log.messages.size() - lost);
    log.messages.subList(left, log.messages.size()).clear();
    log.head = left == 0 ? Position.START : log.messages.get(left - 1).position();
  }

  /** Loses everything, as after a restart without its files. */
  synchronized void lose(RoomName room) {
    logs.remove(room);
  }

  /** What it holds of a room, oldest first. */
  synchronized List<ChatMessage> messages(RoomName room) {
    return List.copyOf(log(room).messages);
  }

  private void answer() throws StoreAwayException {
    reads++;
    if (away) {
      throw new StoreAwayException(new IllegalStateException("away"));
    }
  }

  @Override
  public Page newest(RoomName room, int limit) throws StoreAwayException {
    return before(room, Long.MAX_VALUE, limit);
  }

  @Override
  public synchronized Page before(RoomName room, long seq, int limit) throws StoreAwayException {
    answer();
    List<ChatMessage> older =
        log(room).messages.stream().filter(message -> message.position().seq() < seq).toList();
    int from = Math.max(0, older.size() - limit);
    return given(new Page(log(room).head, older.subList(from, older.size()), from > 0));
  }

  @Override
  public synchronized Page from(RoomName room, long seq, int limit) throws StoreAwayException {
    answer();
    List<ChatMessage> newer =
        log(room).messages.stream().filter(message -> message.position().seq() >= seq).toList();
    int to = Math.min(limit, newer.size());
    return given(new Page(log(room).head, newer.subList(0, to), to < newer.size()));
  }

  private Page given(Page page) {
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
    return page;
  }

  @Override
  public synchronized Map<RoomName, Position> heads(Collection<RoomName> rooms)
      throws StoreAwayException {
    answer();
    Map<RoomName, Position> heads = new LinkedHashMap<>();
    rooms.forEach(room -> heads.put(room, log(room).head));
    return heads;
  }

  @Override
  public void subscribe(RoomName room) {
    subscriptions.add("+" + room);
  }

  @Override
  public void unsubscribe(RoomName room) {
    subscriptions.add("-" + room);
  }

  @Override
  public State state() {
    return away ? State.DOWN : State.UP;
  }
}
