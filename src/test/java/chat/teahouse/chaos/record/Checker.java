package chat.teahouse.chaos.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides from the recordings of all clients of a run whether the promises were kept: one order per
 * room, each sender's own order, nothing acknowledged lost unless a break announced it, nothing
 * twice, resuming without a gap, no room mixed with another.
 */
public final class Checker {
  private final Findings findings = new Findings();
  private final SentMessages sent = new SentMessages(findings);
  private final History history;

  private Checker(History history) {
    this.history = history;
  }

  /** Checks a run that has come to rest: what was still on its way counts as missing. */
  public static Verdict check(History history) {
    return new Checker(history).verdict();
  }

  private Verdict verdict() {
    Counts counts = new Counts();
    CatchUp catchUp = new CatchUp();
    for (Recording recording : history.recordings()) {
      sent.add(recording);
      recording.replay(counts);
      catchUp.add(recording);
    }
    List<Replay> replays =
        history.recordings().stream().map(recording -> Replay.of(recording, findings)).toList();
    Set<String> rooms = new LinkedHashSet<>();
    replays.forEach(replay -> rooms.addAll(replay.stretches().keySet()));
    ContentCheck content = new ContentCheck(findings);
    long unannounced = 0;
    for (String room : rooms) {
      RoomRecords records = new RoomRecords(room, replays, sent, history.losses());
      content.run(records);
      new OrderCheck(records, findings).run();
      new SenderCheck(records, findings).run();
      new BreakCheck(records, findings).run();
      KeptCheck kept = new KeptCheck(records, findings);
      kept.run();
      unannounced += kept.unannounced();
    }
    return new Verdict(
        findings.all(),
        counts,
        catchUp.drops(),
        catchUp.interrupted(),
        catchUp.micros(),
        unannounced);
  }
}
