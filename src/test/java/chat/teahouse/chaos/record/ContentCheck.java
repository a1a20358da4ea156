package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A message is what was sent, in the room for which it was sent, and the same for everybody. */
final class ContentCheck {
  private final Map<String, Seen> messages = new HashMap<>();
  private final Findings findings;

  ContentCheck(Findings findings) {
    this.findings = findings;
  }

  void run(RoomRecords records) {
    for (Stretch stretch : records.stretches()) {
      for (Message message : stretch.messages()) {
        Seen now = new Seen(records.room(), message);
        Seen known = messages.putIfAbsent(message.id(), now);
        if (known == null) {
          compareWithSent(records, stretch, message);
        } else if (!known.room.equals(now.room)) {
          violated(
              Kind.FOREIGN,
              records,
              stretch,
              "%s is a message of %s".formatted(message, known.room));
        } else if (!known.equalsButForPlace(now)) {
          violated(
              Kind.ALTERED,
              records,
              stretch,
              "%s was elsewhere %s".formatted(message, known.message));
        }
      }
    }
  }

  private void compareWithSent(RoomRecords records, Stretch stretch, Message message) {
    Optional<Sent> sent = records.sent(message);
    if (sent.isEmpty()) {
      violated(
          Kind.FOREIGN,
          records,
          stretch,
          "%s \"%s\" was sent in %s"
              .formatted(message, message.text(), records.allSent().roomsOf(message.author())));
    } else if (!sent.get().text().equals(message.text())) {
      violated(
          Kind.ALTERED,
          records,
          stretch,
          "%s says \"%s\", sent was \"%s\"".formatted(message, message.text(), sent.get().text()));
    }
  }

  private void violated(Kind kind, RoomRecords records, Stretch stretch, String detail) {
    findings.add(kind, records.room(), stretch.client(), detail);
  }

  private record Seen(String room, Message message) {
    /** Where it stands is the order's business. */
    boolean equalsButForPlace(Seen other) {
      return message.author().equals(other.message.author())
          && message.text().equals(other.message.text());
    }
  }
}
