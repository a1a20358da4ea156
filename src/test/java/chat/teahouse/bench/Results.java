package chat.teahouse.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a benchmark came to: tables for people, and JSON. Not thread-safe. */
final class Results {
  private final Map<String, String> conditions;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final Map<String, String> failed = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param conditions what holds for all of them, by name
   */
  Results(Map<String, String> conditions) {
    this.conditions = conditions;
  }

  void add(Row row) {
    rows.add(row);
  }

  /** A contender cannot be measured here. */
  void absent(Contender contender, String why) {
    absent.put(contender.id(), why);
  }

  /** A measurement came to nothing. */
  void failed(String what, String why) {
    failed.put(what, why);
  }

  List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The measurements that came to nothing, with the reason of each. */
  Map<String, String> failures() {
    return failed;
  }

  /** All tables, in Markdown. */
  String tables() {
    StringBuilder text = new StringBuilder();
    conditions.forEach((name, value) -> text.append("%s: %s%n".formatted(name, value)));
    absent.forEach((name, why) -> text.append("%s is absent: %s%n".formatted(name, why)));
    failed.forEach((name, why) -> text.append("%s FAILED: %s%n".formatted(name, why)));
    rows.stream()
        .collect(Collectors.groupingBy(Row::scenario, LinkedHashMap::new, Collectors.toList()))
        .forEach((scenario, its) -> text.append(table(scenario, its)));
    return text.toString();
  }

  /** One scenario's table, in Markdown. */
  static String table(Scenario scenario, List<Row> rows) {
    Set<Figure> figures = new LinkedHashSet<>();
    rows.forEach(row -> figures.addAll(row.summary().values().keySet()));
    StringBuilder text =
        new StringBuilder("%n%s: %s%n%n".formatted(scenario.id(), scenario.title()));
    text.append("| | |");
    figures.forEach(figure -> text.append(" %s |".formatted(figure.label())));
    text.append(" faults |\n|---|---|").append("--:|".repeat(figures.size() + 1)).append('\n');
    for (Row row : rows) {
      text.append("| %s | %s |".formatted(row.contender().id(), row.protocol().id()));
      Map<Figure, Double> values = row.summary().values();
      for (Figure figure : figures) {
        text.append(values.containsKey(figure) ? " " + figure.text(values.get(figure)) : " –");
        text.append(" |");
      }
      text.append(" %,d |%n".formatted(row.summary().faults().sum()));
    }
    return text.toString();
  }

  /** Writes all of it as JSON, every repetition included. */
  void write(Path file) {
    JsonObject all = new JsonObject();
    all.add("conditions", object(conditions));
    all.add("absent", object(absent));
    all.add("failed", object(failed));
    JsonArray array = new JsonArray();
    rows.forEach(row -> array.add(json(row)));
    all.add("rows", array);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject object(Map<String, String> map) {
    JsonObject object = new JsonObject();
    map.forEach(object::addProperty);
    return object;
  }

  private static JsonObject json(Row row) {
    JsonObject json = new JsonObject();
    json.addProperty("scenario", row.scenario().id());
    json.addProperty("title", row.scenario().title());
    json.addProperty("contender", row.contender().id());
    json.addProperty("protocol", row.protocol().id());
    json.add("median", json(row.summary()));
    JsonArray repetitions = new JsonArray();
    row.repetitions().forEach(reading -> repetitions.add(json(reading)));
    json.add("repetitions", repetitions);
    return json;
  }

  private static JsonObject json(Reading reading) {
    JsonObject json = new JsonObject();
    reading.values().forEach((figure, value) -> json.addProperty(figure.key(), value));
    json.add("faults", new Gson().toJsonTree(reading.faults()));
    return json;
  }
}
