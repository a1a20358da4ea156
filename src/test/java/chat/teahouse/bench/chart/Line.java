package chat.teahouse.bench.chart;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One line of a chart. Immutable.
 *
 * @param name what the legend calls it
 * @param values numbers not below zero, at least one, by those on the x axis, which are above zero
 */
public record Line(String name, Map<Integer, Double> values) {
  /** A copy of its values is kept. */
  public Line {
    values = Map.copyOf(values);
  }

  /** Its values from the left to the right. */
  NavigableMap<Integer, Double> sorted() {
    return new TreeMap<>(values);
  }
}
