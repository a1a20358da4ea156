package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client is told of a break only where there is one: a fork follows a loss of the store, and who
 * comes back goes on unless something was lost or what it has not seen is no longer kept.
 */
final class BreakCheck {
  /** So long after a loss the last client may be told. */
  private static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(90);

  /** So much earlier than it is noted a loss may be seen. */
  private static final long EARLIEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final RoomRecords records;
  private final Findings findings;

  BreakCheck(RoomRecords records, Findings findings) {
    this.records = records;
    this.findings = findings;
  }

  void run() {
    for (List<Stretch> stretches : records.byClient().values()) {
      for (int i = 1; i < stretches.size(); i++) {
        compare(stretches.get(i - 1), stretches.get(i));
      }
    }
  }

  private void compare(Stretch before, Stretch after) {
    boolean lost =
        records.lostBetween(after.began() - LATEST_NANOS, after.began() + EARLIEST_NANOS);
    boolean founded =
        switch (before.ending()) {
          case FORKED -> lost;
          case NOT_RESUMED -> lost || after.base().seq() >= before.head().seq();
          case OPEN, RESET, LEFT, AWAY -> true;
        };
    if (!founded) {
      findings.add(
          Kind.UNFOUNDED_BREAK,
          records.room(),
          before.client(),
          "%s was followed by %s, and nothing was lost".formatted(before, after));
    }
  }
}
