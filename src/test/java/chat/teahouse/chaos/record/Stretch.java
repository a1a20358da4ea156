package chat.teahouse.chaos.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one client held of one room from a join or a break to the next break: messages without a
 * gap, as its page showed them. Not thread-safe.
 */
final class Stretch {
  private final String client;
  private final long began;
  private final Position base;
  private final List<Message> messages = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private String epoch;
  private Ending ending = Ending.OPEN;

  private Stretch(String client, long began, Position base) {
    this.client = client;
    this.began = began;
    this.base = base;
    this.epoch = base.epoch();
  }

  /** One that begins with a page. */
  static Stretch of(String client, long began, Position position, List<Message> page) {
    Position base =
        page.isEmpty() ? position : new Position(position.epoch(), page.get(0).seq() - 1, "");
    Stretch stretch = new Stretch(client, began, base);
    page.forEach(stretch::add);
    return stretch;
  }

  void add(Message message) {
    messages.add(message);
    ids.add(message.id());
  }

  void end(Ending how) {
    ending = how;
  }

  String client() {
    return client;
  }

  long began() {
    return began;
  }

  /** The place before its first message; the id is unknown behind a page. */
  Position base() {
    return base;
  }

  Position head() {
    if (messages.isEmpty()) {
      return base;
    }
    Message last = messages.get(messages.size() - 1);
    return new Position(epoch, last.seq(), last.id());
  }

  List<Message> messages() {
    return Collections.unmodifiableList(messages);
  }

  boolean holds(String id) {
    return ids.contains(id);
  }

  /** The log's life; empty as long as it is not known, see {@link #learn}. */
  String epoch() {
    return epoch;
  }

  /** Takes over the epoch that others know its messages by. */
  void learn(String known) {
    if (epoch.isEmpty()) {
      epoch = known;
    }
  }

  /** Whether both are known and equal, or one is not known. */
  boolean mayBeOf(String otherEpoch) {
    return epoch.isEmpty() || otherEpoch.isEmpty() || epoch.equals(otherEpoch);
  }

  Ending ending() {
    return ending;
  }

  boolean isOpen() {
    return ending == Ending.OPEN;
  }

  /** Whether it may be of a branch that is gone: its client was told, or could not be told. */
  boolean mayBeOutdated() {
    return ending != Ending.OPEN && ending != Ending.RESET;
  }

  @Override
  public String toString() {
    return client + " " + base.epoch() + "/" + base.seq() + "…" + head() + " " + ending;
  }

  /** What came after it. */
  enum Ending {
    /** The client was in the room at the end of the run. */
    OPEN,
    /** A {@code reset} for a fork. */
    FORKED,
    /** A {@code reset} for another reason. */
    RESET,
    /** The client came back and was told {@code resumed: false}. */
    NOT_RESUMED,
    /** The client left the room. */
    LEFT,
    /** The run ended while the client was away. */
    AWAY
  }
}
