package chat.teahouse.bench.chart;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some lines over one x axis, which is logarithmic where its numbers are far apart; the y axis
 * begins with zero. It has the colours that its reader prefers, light or dark. Immutable.
 *
 * @param title what is measured
 * @param xAxis what the x axis counts, with its unit
 * @param yAxis what the y axis counts, with its unit
 * @param lines at least one, each with a colour of its own as long as there are no more than six
 */
public record Chart(String title, String xAxis, String yAxis, List<Line> lines) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 80;
  private static final int RIGHT = 680;
  private static final int TOP = 80;
  private static final int BOTTOM = 370;
  private static final int COLOURS = 6;
  private static final int LEGEND = 56;

  private static final String STYLE =
      """
      <style>
      svg { --paper: #ffffff; --ink: #24292f; --grid: #d8dee4;
        --c0: #0072b2; --c1: #c44e00; --c2: #00805c; --c3: #a8407f; --c4: #7a6000; --c5: #57606a }
      @media (prefers-color-scheme: dark) {
        svg { --paper: #0d1117; --ink: #e6edf3; --grid: #30363d;
          --c0: #56b4e9; --c1: #ff9d57; --c2: #2bd4a2; --c3: #f0a6cf; --c4: #e8d44d; --c5: #b1bac4 }
      }
      text { fill: var(--ink); font: 13px sans-serif }
      .title { font-size: 16px }
      .paper { fill: var(--paper) }
      .grid { stroke: var(--grid) }
      polyline { fill: none; stroke-width: 2.5 }
      </style>
      """;

  /** It in SVG. */
  public String svg() {
    NavigableSet<Integer> places =
        lines.stream()
            .flatMap(line -> line.values().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    double most =
        lines.stream()
            .map(Line::values)
            .map(Map::values)
            .flatMap(Collection::stream)
            .mapToDouble(value -> value)
            .max()
            .orElseThrow();
    Scale x = Scale.around(places.first(), places.last(), LEFT, RIGHT);
    Scale y = Scale.fromZero(most, BOTTOM, TOP);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
            .formatted(WIDTH, HEIGHT));
    svg.append(STYLE);
    svg.append("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n".formatted(WIDTH, HEIGHT));
    svg.append(text("title", LEFT, 28, "start", title));
    y.steps().forEach(step -> svg.append(yStep(step, y)));
    places.forEach(place -> svg.append(xStep(place, x)));
    svg.append(text("", (LEFT + RIGHT) / 2.0, HEIGHT - 20, "middle", xAxis));
    svg.append(
        "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
            .formatted((TOP + BOTTOM) / 2, escaped(yAxis)));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(drawn(i, x, y));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String yStep(double step, Scale y) {
    return "<path class=\"grid\" d=\"M%d %s H%d\"/>%n".formatted(LEFT, number(y.at(step)), RIGHT)
        + text("", LEFT - 10, y.at(step) + 4, "end", label(step));
  }

  private static String xStep(int place, Scale x) {
    return "<path class=\"grid\" d=\"M%s %d V%d\"/>%n".formatted(number(x.at(place)), TOP, BOTTOM)
        + text("", x.at(place), BOTTOM + 22, "middle", label(place));
  }

  private String drawn(int index, Scale x, Scale y) {
    Line line = lines.get(index);
    String colour = "var(--c%d)".formatted(index % COLOURS);
    double across = (double) (RIGHT - LEFT) / Math.max(COLOURS / 2, lines.size());
    double legend = LEFT + index * across;
    return line.sorted().entrySet().stream()
            .map(dot -> number(x.at(dot.getKey())) + "," + number(y.at(dot.getValue())))
            .collect(
                Collectors.joining(
                    " ", "<polyline stroke=\"%s\" points=\"".formatted(colour), "\"/>\n"))
        + line.sorted().entrySet().stream()
            .map(dot -> dot(colour, x.at(dot.getKey()), y.at(dot.getValue())))
            .collect(Collectors.joining())
        + dot(colour, legend + 5, LEGEND)
        + text("", legend + 16, LEGEND + 4, "start", line.name());
  }

  private static String dot(String colour, double x, double y) {
    return "<circle fill=\"%s\" r=\"4\" cx=\"%s\" cy=\"%s\"/>%n"
        .formatted(colour, number(x), number(y));
  }

  private static String text(String style, double x, double y, String anchor, String words) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
        .formatted(style, number(x), number(y), anchor, escaped(words));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** As short as a number between steps can be told from the next. */
  private static String label(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2g", value);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
