package chat.teahouse.bench.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A session of {@code teahouse.v1} in one room. What others were sent before it is compared in one
 * go; only what nobody was sent yet is read. For one thread.
 */
final class V1Conversation implements Conversation {
  private static final byte[] MESSAGE = bytes("{\"type\":\"message\",");
  private static final byte[] ACCEPTED = bytes("{\"type\":\"accepted\",");
  private static final byte[] SEQ = bytes("\"seq\":");
  private static final byte[] REF = bytes("\"ref\":\"");
  private static final List<String> POSITION = List.of("epoch", "seq", "id");

  private final Session session;
  private final Book book;
  private final Sequence sequence;
  private final Tally tally;

  /**
   * Its position, as of when it last entered its room. It can go on from there if something had
   * been said in the room before it first entered: then it was told the epoch.
   */
  private Optional<JsonObject> entered = Optional.empty();

  V1Conversation(Session session) {
    this.session = session;
    book = session.room().book();
    sequence = session.sequence();
    tally = session.tally();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void opened() {
    session.send("{\"type\":\"hello\"}");
    session.send(join());
  }

  /** The command that brings it into its room, or back to where it was. */
  String join() {
    String from = entered.map(position -> "\"after\":" + now(position)).orElse("\"history\":0");
    return "{\"type\":\"join\",\"room\":\"%s\",%s}".formatted(session.room().name(), from);
  }

  /** The position of now, which the messages since have moved. */
  private JsonObject now(JsonObject position) {
    long seq = sequence.next() - 1;
    if (seq > position.get("seq").getAsLong() && book.knows(seq)) {
      JsonObject newest = JsonParser.parseString(book.text(seq)).getAsJsonObject();
      position.add("seq", newest.get("seq"));
      position.add("id", newest.get("id"));
    }
    return position;
  }

  @Override
  public String saying(String text) {
    return "{\"type\":\"send\",\"room\":\"%s\",\"ref\":\"%s\",\"text\":\"%s\"}"
        .formatted(session.room().name(), Stamp.PLACE, text);
  }

  @Override
  public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
    int at = from;
    int before = -1;
    while (at < to && at > before) {
      before = at;
      at = buffer.get(at) == '{' ? readEvents(buffer, at, to, nowNanos) : at + 1;
    }
    if (last && at < to) {
      tally.altered();
      return to;
    }
    return at;
  }

  private int readEvents(ByteBuffer buffer, int from, int to, long nowNanos) {
    int known = readKnown(buffer, from, to, nowNanos);
    return known > from ? known : readNew(buffer, from, to, nowNanos);
  }

  /** Reads the events that others were sent before; returns up to where. */
  private int readKnown(ByteBuffer buffer, int from, int to, long nowNanos) {
    if (!book.knows(sequence.next())) {
      return from;
    }
    int at = from;
    int same = book.same(sequence.next(), buffer, from, to);
    boolean goesOn = true;
    while (goesOn && book.length(sequence.next()) <= same) {
      long seq = sequence.next();
      int length = book.length(seq);
      tally.delivered(book.stamp(seq), nowNanos);
      sequence.advance();
      at += length;
      same -= length;
      // The comma between two events is the same too.
      goesOn = same > 0 && book.goesOn(seq);
      if (goesOn) {
        at++;
        same--;
      }
    }
    return at;
  }

  /** Reads one event; returns up to where, which is where it begins if it is not whole. */
  private int readNew(ByteBuffer buffer, int from, int to, long nowNanos) {
    int end = JsonEnd.of(buffer, from, to);
    if (end < 0) {
      return from;
    }
    if (Bytes.stands(MESSAGE, buffer, from, end)) {
      readMessage(buffer, from, end, nowNanos);
    } else if (Bytes.stands(ACCEPTED, buffer, from, end)) {
      session.answered(number(REF, buffer, from, end), nowNanos);
    } else {
      readRare(buffer, from, end, nowNanos);
    }
    return end;
  }

  /** The number behind a field's name, which cannot stand in a string: there it is escaped. */
  private static long number(byte[] field, ByteBuffer buffer, int from, int to) {
    int at = Bytes.find(field, buffer, from, to);
    return at < 0 ? -1 : Bytes.number(buffer, at + field.length, to);
  }

  private void readMessage(ByteBuffer buffer, int from, int to, long nowNanos) {
    long seq = number(SEQ, buffer, from, to);
    long stamp = Stamp.find(buffer, from, to);
    if (seq < 0 || stamp < 0) {
      tally.altered();
      return;
    }
    if (!book.knows(seq)) {
      book.note(seq, buffer, from, to, stamp);
    } else if (book.length(seq) != to - from || book.same(seq, buffer, from, to) != to - from) {
      tally.altered();
    }
    if (sequence.take(seq)) {
      tally.delivered(stamp, nowNanos);
    }
  }

  private void readRare(ByteBuffer buffer, int from, int to, long nowNanos) {
    String text = StandardCharsets.UTF_8.decode(buffer.slice(from, to - from)).toString();
    JsonObject event = JsonParser.parseString(text).getAsJsonObject();
    switch (event.get("type").getAsString()) {
      case "joined" -> {
        enter(event);
        session.entered();
      }
      case "refused" -> session.refused(nowNanos);
      case "reset" -> sequence.skipTo(event.get("seq").getAsLong() + 1);
      default -> {
        // welcome, history, status: nothing to count.
      }
    }
  }

  /** It is in its room: for the first time, going on from where it was, or with a hole. */
  private void enter(JsonObject joined) {
    if (entered.isPresent() && joined.get("resumed").getAsBoolean()) {
      return;
    }
    long next = joined.get("seq").getAsLong() + 1;
    if (entered.isPresent()) {
      sequence.skipTo(next);
    } else {
      sequence.begin(next);
    }
    JsonObject position = new JsonObject();
    POSITION.stream().filter(joined::has).forEach(field -> position.add(field, joined.get(field)));
    entered = Optional.of(position);
  }
}
