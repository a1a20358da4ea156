package chat.teahouse.chaos.record;

import java.util.HashSet;
import java.util.Set;

/** What happened in a run, counted. Not thread-safe. */
public final class Counts implements Entry.Visitor {
  private long sent;
  private long acknowledged;
  private long refused;
  private long deliveries;
  private long resets;
  private long notResumed;
  private long resumed;
  private final Set<String> resuming = new HashSet<>();

  /** How often a message was sent, attempts to repeat it included. */
  public long sent() {
    return sent;
  }

  /** How many messages were accepted. */
  public long acknowledged() {
    return acknowledged;
  }

  /** How many commands were refused. */
  public long refused() {
    return refused;
  }

  /** How many messages came to clients, in pages and one by one. */
  public long deliveries() {
    return deliveries;
  }

  /** How many clients were told {@code reset}, each time counted. */
  public long resets() {
    return resets;
  }

  /** How often a client that asked to resume was told {@code resumed: false}. */
  public long notResumed() {
    return notResumed;
  }

  /** How often a client resumed. */
  public long resumed() {
    return resumed;
  }

  @Override
  public void tried(Entry.Tried entry) {
    sent++;
  }

  @Override
  public void accepted(Entry.Accepted entry) {
    acknowledged++;
  }

  @Override
  public void refused(Entry.Refused entry) {
    refused++;
  }

  @Override
  public void asked(Entry.Asked entry) {
    resuming.remove(entry.room());
    if (entry.after().isPresent()) {
      resuming.add(entry.room());
    }
  }

  @Override
  public void joined(Entry.Joined entry) {
    if (entry.resumed()) {
      resumed++;
    } else if (resuming.contains(entry.room())) {
      notResumed++;
    }
  }

  @Override
  public void said(Entry.Said entry) {
    deliveries++;
  }

  @Override
  public void paged(Entry.Paged entry) {
    deliveries += entry.messages().size();
  }

  @Override
  public void reset(Entry.Reset entry) {
    resets++;
    deliveries += entry.messages().size();
  }

  @Override
  public String toString() {
    return ("sent %d, acknowledged %d, refused %d, deliveries %d, resumed %d, not resumed %d,"
            + " resets %d")
        .formatted(sent, acknowledged, refused, deliveries, resumed, notResumed, resets);
  }
}
