package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everybody in a room sees its messages in one order. Since an id is drawn anew for each attempt to
 * post, a log is a chain of ids, and a fork is a place from which two chains go on. All that was
 * held must lie on such chains, and on one of them what is held at the end; who held another one
 * was told of it.
 */
final class OrderCheck {
  private final RoomRecords records;
  private final Findings findings;

  OrderCheck(RoomRecords records, Findings findings) {
    this.records = records;
    this.findings = findings;
  }

  void run() {
    findEqualIdsWithUnequalPasts();
    findUnequalIdsAtEqualPlaces();
    compareEnds();
  }

  private void violated(Kind kind, Stretch stretch, String detail) {
    findings.add(kind, records.room(), stretch.client(), detail);
  }

  private void findEqualIdsWithUnequalPasts() {
    Map<String, String> previous = new HashMap<>();
    Map<String, Long> places = new HashMap<>();
    for (Stretch stretch : records.stretches()) {
      for (RoomRecords.Neighbours pair : RoomRecords.neighbours(stretch)) {
        String known = previous.putIfAbsent(pair.next(), pair.id());
        if (known != null && !known.equals(pair.id())) {
          violated(
              Kind.REORDERED,
              stretch,
              "has %s behind %s, others have it behind %s"
                  .formatted(pair.next(), pair.id(), known));
        }
      }
      for (Message message : stretch.messages()) {
        Long known = places.putIfAbsent(message.id(), message.seq());
        if (known != null && known != message.seq()) {
          violated(
              Kind.REORDERED, stretch, "has %s, others have it at %d".formatted(message, known));
        }
      }
    }
  }

  private void findUnequalIdsAtEqualPlaces() {
    Map<Place, Map<String, Boolean>> places = new LinkedHashMap<>();
    for (Stretch stretch : records.stretches()) {
      boolean excused = stretch.mayBeOutdated();
      for (Message message : stretch.messages()) {
        Map<String, Boolean> here =
            places.computeIfAbsent(
                new Place(stretch.epoch(), message.seq()), place -> new LinkedHashMap<>());
        here.merge(message.id(), excused, Boolean::logicalAnd);
        if (here.size() > 1
            && !excused
            && here.values().stream().filter(excuse -> !excuse).count() > 1) {
          violated(Kind.SPLIT, stretch, "at %s stand %s".formatted(message, here.keySet()));
          here.put(message.id(), true); // Said once.
        }
      }
    }
  }

  /** Everybody who is there at the end must stand at the same message. */
  private void compareEnds() {
    List<Stretch> open = records.open().toList();
    Map<Position, Long> heads =
        open.stream()
            .map(OrderCheck::place)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Optional<Position> most =
        heads.entrySet().stream()
            .max(
                Map.Entry.<Position, Long>comparingByValue()
                    .thenComparing(entry -> entry.getKey().seq(), Comparator.naturalOrder()))
            .map(Map.Entry::getKey);
    if (heads.size() < 2 || most.isEmpty()) {
      return;
    }
    for (Stretch stretch : open) {
      Position head = place(stretch);
      if (head.equals(most.get())) {
        continue;
      }
      boolean related =
          head.isStart()
              || most.get().isStart()
              || records.descends(most.get().id(), head.id())
              || records.descends(head.id(), most.get().id());
      violated(
          related ? Kind.BEHIND : Kind.DIVERGED,
          stretch,
          "ends at %s, %d others at %s"
              .formatted(stretch.head(), heads.get(most.get()), most.get()));
    }
  }

  /** Without the epoch, which not everybody is told. */
  private static Position place(Stretch stretch) {
    return new Position("", stretch.head().seq(), stretch.head().id());
  }

  private record Place(String epoch, long seq) {}
}
