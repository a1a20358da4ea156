package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A member's messages stand in the order in which they were first sent, and each stands once. */
final class SenderCheck {
  private final RoomRecords records;
  private final Findings findings;

  SenderCheck(RoomRecords records, Findings findings) {
    this.records = records;
    this.findings = findings;
  }

  void run() {
    records.stretches().forEach(this::check);
    findRepeatedBehindBreaks();
    findAnswersOutOfOrder();
  }

  private void violated(Kind kind, String client, String detail) {
    findings.add(kind, records.room(), client, detail);
  }

  private void check(Stretch stretch) {
    Map<String, Sent> newest = new HashMap<>();
    Set<Message.Author> authors = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (Message message : stretch.messages()) {
      if (!authors.add(message.author()) || !ids.add(message.id())) {
        violated(Kind.DOUBLED, stretch.client(), "%s is there twice".formatted(message));
        continue;
      }
      Optional<Sent> sent = records.sent(message);
      if (sent.isPresent()) {
        Sent before = newest.put(message.member(), sent.get());
        if (before != null && before.order() > sent.get().order()) {
          violated(
              Kind.SENDER_REORDERED,
              stretch.client(),
              "%s stands behind %s".formatted(message, before));
        }
      }
    }
  }

  /** A page shows a message once even so; but without a fork the log must not hold it twice. */
  private void findRepeatedBehindBreaks() {
    Map<Message.Author, Message> seen = new HashMap<>();
    for (Stretch stretch : records.stretches()) {
      for (Message message : stretch.messages()) {
        Message known = seen.putIfAbsent(message.author(), message);
        if (known != null
            && !known.id().equals(message.id())
            && records.sent(message).filter(this::mayBePostedTwice).isEmpty()) {
          violated(Kind.DOUBLED, stretch.client(), "%s is also %s".formatted(message, known));
          seen.put(message.author(), message);
        }
      }
    }
  }

  private boolean mayBePostedTwice(Sent sent) {
    return records.wasForkedSince(sent.firstTried());
  }

  private void findAnswersOutOfOrder() {
    Map<String, Sent> newest = new HashMap<>();
    for (Sent sent : records.sent()) {
      if (sent.accepted().isEmpty()) {
        continue;
      }
      Sent before = newest.put(sent.author().member(), sent);
      if (before == null || records.wasForkedSince(before.firstTried())) {
        continue;
      }
      Position earlier = before.accepted().get(0).position();
      Position later = sent.accepted().get(0).position();
      if (earlier.epoch().equals(later.epoch()) && earlier.seq() >= later.seq()) {
        violated(
            Kind.SENDER_REORDERED,
            sent.client(),
            "%s was accepted at %s, %s before it at %s".formatted(sent, later, before, earlier));
      }
    }
  }
}
