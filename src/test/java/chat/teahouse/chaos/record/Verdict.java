package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What the checker found in a run.
 *
 * @param violations the promises that were not kept
 * @param counts what happened
 * @param drops how often a client's network was taken away
 * @param interrupted how often it was taken away again before the client had caught up
 * @param catchUpMicros the times to catch up, in microseconds
 * @param unannounced how often a client did not get an acknowledged message because a fork had
 *     taken it away before: nobody who had it was left untold
 */
public record Verdict(
    List<Violation> violations,
    Counts counts,
    long drops,
    long interrupted,
    Histogram catchUpMicros,
    long unannounced) {
  private static final int SHOWN = 20;

  /** Makes an unchangeable copy of the violations. */
  public Verdict {
    violations = List.copyOf(violations);
  }

  /** How many violations are of one of these kinds. */
  public long count(Kind... kinds) {
    List<Kind> wanted = Arrays.asList(kinds);
    return violations.stream().filter(violation -> wanted.contains(violation.kind())).count();
  }

  /** The violations for people: how many of which kind, and the first of them in full. */
  public String report() {
    String kinds =
        violations.stream()
            .collect(Collectors.groupingBy(Violation::kind, Collectors.counting()))
            .toString();
    return violations.size()
        + " violations "
        + kinds
        + violations.stream()
            .limit(SHOWN)
            .map(violation -> "\n  " + violation)
            .collect(Collectors.joining());
  }
}
