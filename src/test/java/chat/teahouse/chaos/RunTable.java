package chat.teahouse.chaos;

import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.chaos.record.Violation.Kind;
import chat.teahouse.harness.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What a long run came to, as a table for docs/reliability.md. */
final class RunTable {
  private static final double MICROS = 1_000.0;

  private final String title;
  private final Map<String, String> rows = new LinkedHashMap<>();

  RunTable(String title) {
    this.title = title;
  }

  RunTable row(String name, Object value) {
    rows.put(name, value.toString());
    return this;
  }

  /** Adds what the checker found. */
  RunTable verdict(Verdict verdict) {
    Histogram catchUp = verdict.catchUpMicros();
    long lost = verdict.count(Kind.LOST, Kind.BEHIND, Kind.JUMPED);
    long doubled = verdict.count(Kind.DOUBLED, Kind.REPEATED);
    long reordered =
        verdict.count(Kind.REORDERED, Kind.SENDER_REORDERED, Kind.SPLIT, Kind.DIVERGED);
    return row("client networks dropped", verdict.drops())
        .row("messages acknowledged", verdict.counts().acknowledged())
        .row("sends, repeated ones included", verdict.counts().sent())
        .row("deliveries", verdict.counts().deliveries())
        .row("lost", lost)
        .row("doubled", doubled)
        .row("reordered", reordered)
        .row("other violations", verdict.violations().size() - lost - doubled - reordered)
        .row("gone in a fork before another client had it", verdict.unannounced())
        .row("resets told", verdict.counts().resets())
        .row("resumed: false told", verdict.counts().notResumed())
        .row("resumed", verdict.counts().resumed())
        .row("catch-up p50", millis(catchUp.getValueAtPercentile(50)))
        .row("catch-up p99", millis(catchUp.getValueAtPercentile(99)))
        .row("catch-up, longest", millis(catchUp.getMaxValue()))
        .row("dropped again before caught up", verdict.interrupted());
  }

  private static String millis(long micros) {
    return "%.0f ms".formatted(micros / MICROS);
  }

  /** Writes it beside the other results of this kind of server, and returns it. */
  String write(String file) {
    String table =
        rows.entrySet().stream()
            .map(row -> "| %s | %s |".formatted(row.getKey(), row.getValue()))
            .collect(
                Collectors.joining(
                    "\n",
                    "| %s | %s |\n|---|---|\n".formatted(title, ServerKind.current().id()),
                    "\n"));
    try {
      Path path = Scenario.directory(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
