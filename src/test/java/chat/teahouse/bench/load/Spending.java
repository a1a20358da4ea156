package chat.teahouse.bench.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What some processes, and this one, take of the processor from a moment on. Immutable. */
final class Spending {
  private final Map<String, List<Processor>> processes = new HashMap<>();
  private final Map<String, Long> before;

  /** Begins now, with process ids by name. */
  Spending(Map<String, List<Long>> pids) {
    pids.forEach((name, its) -> processes.put(name, its.stream().map(Processor::new).toList()));
    processes.put(Outcome.GENERATOR, List.of(new Processor(ProcessHandle.current().pid())));
    before = soFar();
  }

  /** How much it was until now: by name, what all processes of that name took together. */
  Map<String, Long> micros() {
    Map<String, Long> spent = soFar();
    before.forEach((name, micros) -> spent.merge(name, -micros, Long::sum));
    return spent;
  }

  private Map<String, Long> soFar() {
    Map<String, Long> micros = new HashMap<>();
    processes.forEach(
        (name, its) -> micros.put(name, its.stream().mapToLong(Processor::micros).sum()));
    return micros;
  }
}
