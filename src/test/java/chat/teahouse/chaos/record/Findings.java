package chat.teahouse.chaos.record;

import chat.teahouse.chaos.record.Violation.Kind;
import java.util.ArrayList;
import java.util.List;

/** The violations found so far. Not thread-safe. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();

  void add(Kind kind, String room, String client, String detail) {
    violations.add(new Violation(kind, room, client, detail));
  }

  List<Violation> all() {
    return List.copyOf(violations);
  }
}
