package chat.teahouse.chaos.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the recording of a client that never was, step by step. Not thread-safe. */
final class FakeClient {
  private final Recording recording;
  private final AtomicLong clock;
  private final Map<String, Position> positions = new HashMap<>();
  private final Set<String> rooms = new HashSet<>();

  FakeClient(String name, AtomicLong clock) {
    this.recording = new Recording(name);
    this.clock = clock;
    connect();
  }

  private long now() {
    return clock.addAndGet(1_000_000);
  }

  Recording recording() {
    return recording;
  }

  String member() {
    return "member-" + recording.client();
  }

  String text(String key) {
    return "text of " + key;
  }

  private void connect() {
    recording.add(new Entry.Connected(now(), "node"));
    recording.add(new Entry.Welcomed(now(), member()));
  }

  Set<String> rooms() {
    return rooms;
  }

  Position position(String room) {
    return positions.get(room);
  }

  /** Comes in and gets the newest page. */
  FakeClient joins(FakeLog log) {
    recording.add(
        new Entry.Asked(now(), log.room(), Optional.ofNullable(positions.get(log.room()))));
    recording.add(new Entry.Joined(now(), log.room(), log.head(), false));
    recording.add(new Entry.Paged(now(), log.room(), log.head(), log.newest()));
    rooms.add(log.room());
    positions.put(log.room(), log.head());
    return this;
  }

  /** Comes back, to go on where it was. */
  FakeClient resumes(FakeLog log) {
    recording.add(new Entry.Asked(now(), log.room(), Optional.of(positions.get(log.room()))));
    recording.add(new Entry.Joined(now(), log.room(), log.head(), true));
    return this;
  }

  FakeClient isCut() {
    recording.add(new Entry.NetworkLost(now(), "reset"));
    recording.add(new Entry.Disconnected(now(), 1006, "cut"));
    return this;
  }

  FakeClient isBack() {
    recording.add(new Entry.NetworkBack(now()));
    connect();
    return this;
  }

  FakeClient leaves(FakeLog log) {
    recording.add(new Entry.Left(now(), log.room()));
    rooms.remove(log.room());
    positions.remove(log.room());
    return this;
  }

  FakeClient tries(FakeLog log, String key) {
    recording.add(new Entry.Tried(now(), log.room(), key, text(key)));
    return this;
  }

  FakeClient isAccepted(FakeLog log, Message message) {
    recording.add(new Entry.Accepted(now(), log.room(), message.key(), log.position(message)));
    return this;
  }

  /** Sends a message that is posted and accepted. */
  Message says(FakeLog log, String key) {
    tries(log, key);
    Message message = log.post(this, key);
    isAccepted(log, message);
    return message;
  }

  FakeClient sees(FakeLog log, Message... messages) {
    for (Message message : messages) {
      String epoch = message.seq() == 1 ? log.epoch() : "";
      recording.add(new Entry.Said(now(), log.room(), epoch, message));
      positions.put(log.room(), log.position(message));
    }
    return this;
  }

  /** Sees all that it has not seen of a log that continues what it has. */
  FakeClient seesAll(FakeLog log) {
    while (positions.get(log.room()).seq() < log.size()) {
      sees(log, log.at(positions.get(log.room()).seq() + 1));
    }
    return this;
  }

  FakeClient isReset(FakeLog log, String reason) {
    List<Message> page = log.newest();
    recording.add(new Entry.Reset(now(), log.room(), log.head(), reason, page));
    positions.put(log.room(), log.head());
    return this;
  }
}
