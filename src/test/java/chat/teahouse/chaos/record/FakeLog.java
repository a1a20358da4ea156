package chat.teahouse.chaos.record;

import java.util.ArrayList;
import java.util.List;

/** A room's log that never was: for histories whose verdict is known. Not thread-safe. */
final class FakeLog {
  static final int PAGE = 10;

  private final String room;
  private final String epoch;
  private final List<Message> messages = new ArrayList<>();
  private long trimmed;
  private int ids;

  FakeLog(String room, String epoch) {
    this.room = room;
    this.epoch = epoch;
  }

  String room() {
    return room;
  }

  String epoch() {
    return epoch;
  }

  /** Posts a message of a client, which has to try it itself. */
  Message post(FakeClient client, String key) {
    return post(client.member(), key, client.text(key));
  }

  private Message post(String member, String key, String text) {
    ids++;
    String id = String.join("-", room, epoch, Integer.toString(ids));
    Message message = new Message(messages.size() + 1L, id, member, key, text);
    messages.add(message);
    return message;
  }

  /** Forgets what stands behind {@code seq}: a replica without that was promoted. */
  void forkBehind(long seq) {
    messages.subList((int) seq, messages.size()).clear();
  }

  /** Keeps nothing up to {@code seq}. */
  void trim(long seq) {
    trimmed = seq;
  }

  long trimmed() {
    return trimmed;
  }

  Message at(long seq) {
    return messages.get((int) seq - 1);
  }

  long size() {
    return messages.size();
  }

  boolean has(Message message) {
    return message.seq() <= size() && at(message.seq()).id().equals(message.id());
  }

  Position position(Message message) {
    return new Position(epoch, message.seq(), message.id());
  }

  Position head() {
    return messages.isEmpty() ? Position.START : position(at(size()));
  }

  /** Whether what follows a position is all there. */
  boolean continues(Position position) {
    return position.seq() >= trimmed
        && position.seq() <= size()
        && (position.isStart() || at(position.seq()).id().equals(position.id()));
  }

  List<Message> newest() {
    return List.copyOf(messages.subList((int) Math.max(trimmed, size() - PAGE), messages.size()));
  }
}
