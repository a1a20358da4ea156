package chat.teahouse.bench;

import chat.teahouse.bench.load.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one repetition of a scenario measured. Immutable: {@link #with} returns a copy. */
final class Reading {
  private final EnumMap<Figure, Double> values = new EnumMap<>(Figure.class);

  /** Of nothing yet. */
  Reading() {}

  private Reading(Map<Figure, Double> values) {
    this.values.putAll(values);
  }

  /** With one more figure. */
  Reading with(Figure figure, double value) {
    Reading more = new Reading(values);
    more.values.put(figure, value);
    return more;
  }

  /** Who took what of the processor, and what went wrong: for every scenario. */
  static Reading of(Outcome outcome) {
    return new Reading()
        .with(Figure.SERVER_CPU, outcome.cpuPercent(Stage.SERVER))
        .with(Figure.REDIS_CPU, outcome.cpuPercent(Stage.REDIS))
        .with(Figure.GENERATOR_CPU, outcome.cpuPercent(Outcome.GENERATOR))
        .with(Figure.FAULTS, (double) outcome.faults().sum());
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

  /** The medians of several; but the faults of all together: there must be none. */
  static Reading summary(List<Reading> repetitions) {
    Reading summary = new Reading();
    for (Figure figure : repetitions.get(0).values.keySet()) {
      double[] all = repetitions.stream().mapToDouble(one -> one.values.get(figure)).toArray();
      summary.values.put(figure, figure == Figure.FAULTS ? sum(all) : median(all));
    }
    return summary;
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The one in the middle, or half-way between the two there. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
