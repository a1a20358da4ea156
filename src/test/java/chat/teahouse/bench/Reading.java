package chat.teahouse.bench;

import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Outcome.Faults;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one repetition of a scenario measured. Immutable: {@link #with} returns a copy. */
final class Reading {
  private final Faults faults;
  private final EnumMap<Figure, Double> values = new EnumMap<>(Figure.class);

  private Reading(Faults faults, Map<Figure, Double> values) {
    this.faults = faults;
    this.values.putAll(values);
  }

  /** With one more figure. */
  Reading with(Figure figure, double value) {
    Reading more = new Reading(faults, values);
    more.values.put(figure, value);
    return more;
  }

  /** Who took what of the processor, and what went wrong: for every scenario. */
  static Reading of(Outcome outcome) {
    return new Reading(outcome.faults(), Map.of())
        .with(Figure.SERVER_CPU, outcome.cpuPercent(Stage.SERVER))
        .with(Figure.REDIS_CPU, outcome.cpuPercent(Stage.REDIS))
        .with(Figure.GENERATOR_CPU, outcome.cpuPercent(Outcome.GENERATOR));
  }

  /** That, and how the deliveries went. */
  static Reading ofDeliveries(Outcome outcome) {
    return of(outcome)
        .with(Figure.CPU_PER_DELIVERY, outcome.cpuMicrosPerDelivery(Stage.SERVER))
        .with(Figure.P50, outcome.delivery().p50Millis())
        .with(Figure.P99, outcome.delivery().p99Millis())
        .with(Figure.DELIVERIES, outcome.deliveriesPerSecond())
        .with(Figure.MESSAGES, outcome.messages() / outcome.seconds());
  }

  Map<Figure, Double> values() {
    return Collections.unmodifiableMap(values);
  }

  /** What went wrong; nothing should. */
  Faults faults() {
    return faults;
  }

  /** The medians of several, at least one, and the faults of all. */
  static Reading summary(List<Reading> repetitions) {
    Faults all = repetitions.stream().map(Reading::faults).reduce(Faults::and).orElseThrow();
    Reading summary = new Reading(all, Map.of());
    for (Figure figure : repetitions.get(0).values.keySet()) {
      summary.values.put(
          figure,
          median(repetitions.stream().mapToDouble(one -> one.values.get(figure)).toArray()));
    }
    return summary;
  }

  /** The one in the middle, or half-way between the two there. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
