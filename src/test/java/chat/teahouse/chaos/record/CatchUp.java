package chat.teahouse.chaos.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long clients took from their network's return until they had, in each of their rooms, all
 * that was in its log when they were back in the room: up to the head that {@code joined} names. A
 * client that lost its network again before counts as interrupted, with the time until then.
 */
final class CatchUp implements Entry.Visitor {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private long drops;
  private long interrupted;

  // Of the recording that is being read.
  private final Map<String, Long> positions = new HashMap<>();
  private final Map<String, Long> targets = new HashMap<>();
  private final Set<String> rooms = new HashSet<>();
  private boolean measuring;
  private long back;

  void add(Recording recording) {
    positions.clear();
    targets.clear();
    rooms.clear();
    measuring = false;
    recording.replay(this);
  }

  Histogram micros() {
    return micros;
  }

  long drops() {
    return drops;
  }

  long interrupted() {
    return interrupted;
  }

  @Override
  public void networkLost(Entry.NetworkLost entry) {
    drops++;
    if (measuring) {
      interrupted++;
      record(entry.at());
    }
  }

  @Override
  public void networkBack(Entry.NetworkBack entry) {
    measuring = !rooms.isEmpty();
    back = entry.at();
    targets.clear();
  }

  @Override
  public void joined(Entry.Joined entry) {
    rooms.add(entry.room());
    if (measuring) {
      targets.putIfAbsent(entry.room(), entry.head().seq());
      if (!entry.resumed()) {
        positions.put(entry.room(), -1L);
      }
      look(entry.at());
    }
  }

  @Override
  public void left(Entry.Left entry) {
    rooms.remove(entry.room());
  }

  @Override
  public void paged(Entry.Paged entry) {
    reach(entry.room(), entry.position().seq(), entry.at());
  }

  @Override
  public void reset(Entry.Reset entry) {
    reach(entry.room(), entry.position().seq(), entry.at());
  }

  @Override
  public void said(Entry.Said entry) {
    reach(entry.room(), entry.message().seq(), entry.at());
  }

  private void reach(String room, long seq, long at) {
    positions.put(room, seq);
    look(at);
  }

  private void look(long at) {
    if (measuring
        && rooms.stream()
            .allMatch(
                room ->
                    targets.containsKey(room)
                        && positions.getOrDefault(room, -1L) >= targets.get(room))) {
      record(at);
    }
  }

  private void record(long at) {
    measuring = false;
    long took = TimeUnit.NANOSECONDS.toMicros(at - back);
    micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, took)));
  }
}
