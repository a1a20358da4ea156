package chat.teahouse.bench;

import chat.teahouse.bench.chart.Chart;
import chat.teahouse.bench.chart.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows that are points of curves, as charts: one for each curve and figure. */
final class Charts {
  private static final List<Figure> FIGURES =
      List.of(Figure.CPU_PER_DELIVERY, Figure.P50, Figure.P99);

  private Charts() {}

  /** Draws all of them as files such as {@code rooms-p99Millis.svg} in a directory. */
  static void draw(List<Row> rows, Path directory) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, Chart> chart : charts(rows).entrySet()) {
        Files.writeString(directory.resolve(chart.getKey() + ".svg"), chart.getValue().svg());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The charts, by name. */
  static Map<String, Chart> charts(List<Row> rows) {
    Map<String, List<Row>> curves = new TreeMap<>();
    for (Row row : rows) {
      row.scenario()
          .point()
          .ifPresent(
              point -> curves.computeIfAbsent(point.curve(), curve -> new ArrayList<>()).add(row));
    }
    Map<String, Chart> charts = new LinkedHashMap<>();
    curves.forEach(
        (curve, its) ->
            FIGURES.forEach(
                figure -> charts.put(curve + "-" + figure.key(), chart(curve, figure, its))));
    return charts;
  }

  private static Chart chart(String curve, Figure figure, List<Row> rows) {
    Map<String, Map<Integer, Double>> lines = new LinkedHashMap<>();
    for (Row row : rows) {
      String name = row.contender().id() + " " + row.protocol().id();
      lines
          .computeIfAbsent(name, line -> new TreeMap<>())
          .put(row.scenario().point().orElseThrow().x(), row.summary().values().get(figure));
    }
    return new Chart(
        curve + ": " + figure.label(),
        rows.get(0).scenario().point().orElseThrow().axis(),
        figure.label(),
        lines.entrySet().stream().map(line -> new Line(line.getKey(), line.getValue())).toList());
  }
}
