package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An acknowledged message is there for every client that stayed in its room, or left and resumed,
 * at the place that was acknowledged. It may be missing where a break announced that, or where the
 * store lost it before this client could have it.
 */
final class KeptCheck {
  /** Whatever breaks, a client has by then what it can have. */
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final RoomRecords records;
  private final Findings findings;
  private final Map<String, Message> messages = new HashMap<>();
  private final Map<Message.Author, Message> byAuthor = new HashMap<>();
  private long unannounced;

  KeptCheck(RoomRecords records, Findings findings) {
    this.records = records;
    this.findings = findings;
    for (Stretch stretch : records.stretches()) {
      for (Message message : stretch.messages()) {
        messages.putIfAbsent(message.id(), message);
        byAuthor.putIfAbsent(message.author(), message);
      }
    }
  }

  void run() {
    for (Sent sent : records.sent()) {
      sent.accepted().stream()
          .map(Entry.Accepted::position)
          .distinct()
          .forEach(position -> comparePlace(sent, position));
      sent.accepted().stream().limit(1).forEach(answer -> findMissing(sent, answer));
    }
  }

  /** How often a client did not get a message that a fork took away before it could get it. */
  long unannounced() {
    return unannounced;
  }

  private void comparePlace(Sent sent, Position position) {
    Message there = messages.get(position.id());
    Message elsewhere = byAuthor.get(sent.author());
    boolean wrong =
        there == null
            ? elsewhere != null
            : there.seq() != position.seq() || !there.author().equals(sent.author());
    boolean twice = sent.accepted().stream().anyMatch(other -> !other.position().equals(position));
    if (wrong && there != null) {
      misplaced(sent, position, there);
    } else if ((wrong || twice) && !records.wasForkedSince(sent.firstTried())) {
      misplaced(sent, position, elsewhere);
    }
  }

  private void misplaced(Sent sent, Position position, Object instead) {
    findings.add(
        Kind.MISPLACED,
        records.room(),
        sent.client(),
        "%s was accepted at %s (of %d answers) and is %s"
            .formatted(sent, position, sent.accepted().size(), instead));
  }

  private void findMissing(Sent sent, Entry.Accepted answer) {
    records
        .byClient()
        .forEach(
            (client, stretches) -> {
              if (isDue(stretches, sent, answer)) {
                if (wasForkedAway(client, sent, answer)) {
                  unannounced++;
                } else {
                  findings.add(
                      Kind.LOST,
                      records.room(),
                      client.client(),
                      "%s, accepted at %s, is not in %s"
                          .formatted(sent, answer.position(), stretches));
                }
              }
            });
  }

  /** Whether a client has to have it and has not. */
  private boolean isDue(List<Stretch> stretches, Sent sent, Entry.Accepted answer) {
    Stretch first = stretches.get(0);
    Stretch last = stretches.get(stretches.size() - 1);
    Position position = answer.position();
    boolean cameLater =
        first.began() > answer.at()
            || (first.mayBeOf(position.epoch()) && first.base().seq() >= position.seq());
    boolean wasTold =
        stretches.stream().skip(1).anyMatch(stretch -> excuses(stretch, sent, answer));
    return last.isOpen()
        && !cameLater
        && !wasTold
        && stretches.stream().noneMatch(stretch -> stretch.holds(position.id()));
  }

  /**
   * Whether the break with which a stretch began announced that a message is missing: the store was
   * made to lose something since the message was sent, or the page begins behind it. A break that
   * comes long after the message excuses nothing: the client had time to get it before.
   */
  private boolean excuses(Stretch stretch, Sent sent, Entry.Accepted answer) {
    boolean begins = stretch.began() >= sent.firstTried();
    boolean inTime = stretch.began() - answer.at() < LONG_NANOS;
    boolean behind =
        stretch.mayBeOf(answer.position().epoch())
            && stretch.base().seq() >= answer.position().seq();
    return begins && inTime && (behind || mayBeLost(sent, answer));
  }

  /** Whether the store was made to lose something before everybody must have had the message. */
  private boolean mayBeLost(Sent sent, Entry.Accepted answer) {
    return records.lostBetween(sent.firstTried(), answer.at() + LONG_NANOS);
  }

  /**
   * Whether the message stood on a branch of the log that is gone, and this client, which can have
   * had nothing of that, was not concerned. The sender was, unless it was away: on one connection
   * it has the message from the node that told it of the acceptance, and so must be told of the
   * fork.
   */
  private boolean wasForkedAway(Replay client, Sent sent, Entry.Accepted answer) {
    boolean isSender = client.client().equals(sent.client());
    return records.open().noneMatch(stretch -> stretch.holds(answer.position().id()))
        && mayBeLost(sent, answer)
        && !(isSender && client.stayedSince(answer.at()));
  }
}
