package chat.teahouse.chaos.client;

import chat.teahouse.chaos.record.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One room as one client has it: its position, and what it wants to say. Not thread-safe; the
 * {@link GoodClient} does the talking.
 */
final class RoomSeat {
  private final String room;
  private final int window;
  private final Deque<Outgoing> outbox = new ArrayDeque<>();
  private final Set<String> underWay = new HashSet<>();
  private Optional<Position> position = Optional.empty();
  private State state = State.OUTSIDE;

  /** The last of its messages that was accepted since the position was replaced. */
  private Optional<Position> accepted = Optional.empty();

  RoomSeat(String room, int window) {
    this.room = room;
    this.window = window;
  }

  String room() {
    return room;
  }

  Optional<Position> position() {
    return position;
  }

  /** Takes a position that replaces all that was held. */
  void replace(Position newPosition) {
    position = Optional.of(newPosition);
    accepted = Optional.empty();
    state = State.INSIDE;
  }

  boolean awaitsPage() {
    return state == State.AWAITS_PAGE;
  }

  boolean isInside() {
    return state == State.INSIDE;
  }

  void disconnect() {
    state = State.OUTSIDE;
    underWay.clear();
  }

  void join(boolean resumed) {
    state = resumed ? State.INSIDE : State.AWAITS_PAGE;
  }

  /** Moves the position by an event of the log; false if the event does not follow it. */
  boolean follow(Position next) {
    if (position.isEmpty() || next.seq() > position.get().seq() + 1) {
      return false;
    }
    if (next.seq() == position.get().seq() + 1) {
      String epoch = next.epoch().isEmpty() ? position.get().epoch() : next.epoch();
      position = Optional.of(new Position(epoch, next.seq(), next.id()));
    }
    return true;
  }

  void add(Outgoing message) {
    outbox.add(message);
  }

  /**
   * The message to send now, if there is one: the first that is not under way, unless too many are,
   * or one behind it is.
   */
  Optional<Outgoing> next() {
    if (state == State.OUTSIDE || underWay.size() >= window) {
      return Optional.empty();
    }
    Optional<Outgoing> first =
        outbox.stream().dropWhile(message -> underWay.contains(message.key)).findFirst();
    boolean overtaken =
        outbox.stream()
            .dropWhile(message -> underWay.contains(message.key))
            .anyMatch(message -> underWay.contains(message.key));
    return first.filter(message -> !overtaken && underWay.add(message.key));
  }

  /** One under way has its answer: it is done with, or goes out again in its turn. */
  void answered(String key, boolean done) {
    if (underWay.remove(key) && done) {
      outbox.removeIf(message -> message.key.equals(key));
    }
  }

  /** One was accepted at a position, which the client itself may not have reached yet. */
  void accepted(String key, Position at) {
    accepted = Optional.of(at);
    answered(key, true);
  }

  boolean isAtRest() {
    return state == State.INSIDE && outbox.isEmpty() && accepted.stream().allMatch(this::reached);
  }

  /** In another log the position of an accepted message means nothing. */
  private boolean reached(Position at) {
    Position here = position.orElse(Position.START);
    boolean sameLog = here.isStart() || here.epoch().equals(at.epoch());
    return here.seq() >= at.seq() || !sameLog;
  }

  @Override
  public String toString() {
    return room
        + " "
        + state
        + " at "
        + position.map(Position::toString).orElse("nothing")
        + ", to send "
        + outbox;
  }

  private enum State {
    OUTSIDE,
    AWAITS_PAGE,
    INSIDE
  }

  /** A message that was not accepted yet. */
  record Outgoing(String key, String text) {}
}
