package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.Typing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What this node has of one room's log, and how its sessions read it: a {@link Ring} of the newest
 * events, and the messages that were made of them, which come on top and are told as growth too. A
 * reset is followed by the messages that it holds, and nothing older is kept with it. Each event is
 * encoded once per wire in use, when it is first asked for, and so is the message that several
 * sessions are sent. Not thread-safe: guarded by its room's lock.
 */
final class RoomLog {
  /** Who is writing takes at most this share of what is kept. */
  private static final int NOTES_SHARE = 8;

  /** The place of all whose place is not kept any more. */
  private static final long GONE = -1;

  private final int maxEntries;
  private final long batchBytes;
  private final Ring ring;
  private final Batches batches;

  /** How many events there were that moved no position. */
  private long notes;

  private Position last = Position.START;

  /**
   * An empty log.
   *
   * @param maxEntries the most events it keeps
   * @param maxBytes the most bytes that the events take which it keeps
   * @param batchBytes the most bytes of one message, which may be more only if it holds one event
   * @param grown told by how many bytes it has grown, negative if it has shrunk
   */
  RoomLog(int maxEntries, long maxBytes, long batchBytes, LongConsumer grown) {
    this.maxEntries = maxEntries;
    this.batchBytes = batchBytes;
    this.ring = new Ring(maxEntries, maxBytes, grown);
    this.batches = new Batches(grown);
  }

  /** Appends the log's next message. */
  void append(ChatMessage message) {
    last = message.position();
    add(message);
  }

  /** Appends an event that moves no position; of who is writing only while there is place. */
  void note(RoomEvent event) {
    if (!(event instanceof Typing) || notesKept() < maxEntries / NOTES_SHARE) {
      add(event);
      notes++;
    }
  }

  private long notesKept() {
    return notes - notesBefore(ring.tail());
  }

  /** How many of the events before an index, from the tail to the head, moved no position. */
  long notesBefore(long index) {
    return index == ring.head() ? notes : ring.entry(index).notesBefore();
  }

  /** Begins anew behind a reset: whoever has not read it reads it next, instead of what was. */
  void begin(RoomReset reset) {
    clear();
    last = reset.position();
    add(reset);
    reset.messages().forEach(this::add);
  }

  /** Begins with what the store holds; for a log that nobody reads yet. */
  void begin(Position position, List<ChatMessage> messages) {
    messages.forEach(this::add);
    last = position;
  }

  private void add(RoomEvent event) {
    ring.add(new LoggedEvent(event, notes));
  }

  /** Where the room's log ends, as far as this node has it. */
  Position last() {
    return last;
  }

  /** Where the next event will stand. */
  long head() {
    return ring.head();
  }

  /** Where the oldest kept event stands; the head if there is none. */
  long tail() {
    return ring.tail();
  }

  /** The memory that it takes, estimated: the kept events, and the messages made of the newest. */
  long bytes() {
    return ring.bytes() + batches.bytes();
  }

  /** Forgets all events; their indices are not used again. */
  void clear() {
    ring.clear();
    batches.clear();
  }

  /** Whether whoever has lost its place reads a reset next. */
  boolean beginsWithReset() {
    return ring.tail() < ring.head() && ring.event(ring.tail()) instanceof RoomReset;
  }

  /**
   * What a wire's session reads from an index on: one event where the wire does not batch, else as
   * many as go into one message.
   *
   * @param from from the tail to the head
   */
  Slice slice(long from, Wire wire) {
    Optional<Batch> shared = batches.find(wire, from, ring.head());
    if (shared.isPresent()) {
      return slice(shared.get());
    }
    List<String> events = new ArrayList<>();
    long size = 0;
    long index = from;
    boolean full = false;
    while (index < ring.head() && !full) {
      Encoded event = ring.encoded(index, wire);
      if (event != null && !events.isEmpty() && size + event.bytes() > batchBytes) {
        full = true;
      } else {
        if (event != null) {
          size += event.bytes();
          events.add(event.text());
          full = !wire.isBatching();
        }
        index = next(index);
      }
    }
    if (events.isEmpty()) {
      return new Slice(Optional.empty(), index, false);
    }
    Batch batch = new Batch(wire, from, index, new Message(wire.message(events)), 2 * size, full);
    batches.keep(batch);
    return slice(batch);
  }

  /**
   * What a wire's session is sent whose place is not kept any more. Where the wire batches it is
   * the same for all, as long as what follows it is kept: else a crowd that lags would cost so much
   * that it lagged even more.
   *
   * @param skipped how many messages it will not get
   * @param reset how to go on from the head
   */
  Slice behind(long skipped, Wire wire, Supplier<RoomReset> reset) {
    Optional<Batch> shared =
        batches.find(wire, GONE, ring.head()).filter(batch -> batch.next() >= ring.tail());
    if (shared.isPresent()) {
      return slice(shared.get());
    }
    String text = wire.behind(reset.get(), skipped);
    Message message = new Message(wire.message(List.of(text)));
    Batch batch = new Batch(wire, GONE, ring.head(), message, 2 * Utf8.length(text), true);
    if (wire.isBatching()) {
      batches.keep(batch);
    }
    return slice(batch);
  }

  private Slice slice(Batch batch) {
    return new Slice(Optional.of(batch.message()), batch.next(), batch.next() < ring.head());
  }

  /** Where to read on after an index: behind the messages of a reset. */
  private long next(long index) {
    return ring.event(index) instanceof RoomReset reset
        ? index + 1 + reset.messages().size()
        : index + 1;
  }

  /**
   * From where a member goes on who has everything up to a position.
   *
   * @return an index, the head if nothing follows; -1 if this log cannot tell
   */
  long indexAfter(Position position) {
    if (position.equals(last)) {
      return ring.head();
    }
    for (long index = ring.head() - 1; index >= ring.tail(); index--) {
      if (ring.event(index) instanceof ChatMessage message) {
        if (message.position().equals(position)) {
          return index + 1;
        }
        if (Continuity.follows(position, message)) {
          return index;
        }
      }
    }
    return -1;
  }

  /** The id of the message with a seq; empty if it is not kept. */
  Optional<String> idAt(long seq) {
    for (long index = ring.head() - 1; index >= ring.tail(); index--) {
      if (ring.event(index) instanceof ChatMessage message && message.position().seq() <= seq) {
        return Optional.of(message.position())
            .filter(position -> position.seq() == seq)
            .map(Position::id);
      }
    }
    return Optional.empty();
  }

  /** The newest messages, oldest first: at most so many, and so many bytes but at least one. */
  List<ChatMessage> newest(int limit, long maxBytes) {
    Deque<ChatMessage> newest = new ArrayDeque<>();
    long left = maxBytes;
    for (long index = ring.head() - 1; index >= ring.tail() && newest.size() < limit; index--) {
      if (ring.event(index) instanceof ChatMessage message) {
        left -= LoggedEvent.size(message);
        if (left < 0 && !newest.isEmpty()) {
          break;
        }
        newest.addFirst(message);
      }
    }
    return List.copyOf(newest);
  }

  /**
   * Messages as a wire writes them. Those that are kept are encoded once for all who ask: else a
   * crowd that joins would have the newest page encoded for each of them.
   *
   * @param messages of this room, oldest first
   */
  List<String> texts(List<ChatMessage> messages, Wire wire) {
    Deque<String> texts = new ArrayDeque<>();
    long index = ring.head() - 1;
    for (int i = messages.size() - 1; i >= 0; i--) {
      ChatMessage message = messages.get(i);
      while (index >= ring.tail() && !isAtOrBefore(ring.event(index), message.position())) {
        index--;
      }
      boolean kept = index >= ring.tail() && ring.event(index).equals(message);
      texts.addFirst(kept ? ring.encoded(index, wire).text() : wire.encode(message));
    }
    return List.copyOf(texts);
  }

  private static boolean isAtOrBefore(RoomEvent event, Position position) {
    return event instanceof ChatMessage message && message.position().seq() <= position.seq();
  }
}
