package chat.teahouse.bench.load;

import java.util.HashMap;
import java.util.Map;

/** What some processes, and this one, take of the processor from a moment on. Immutable. */
final class Spending {
  private final Map<String, Processor> processes = new HashMap<>();
  private final Map<String, Long> before = new HashMap<>();

  /** Begins now, with process ids by name. */
  Spending(Map<String, Long> pids) {
    pids.forEach((name, pid) -> processes.put(name, new Processor(pid)));
    processes.put(Outcome.GENERATOR, new Processor(ProcessHandle.current().pid()));
    processes.forEach((name, process) -> before.put(name, process.micros()));
  }

  /** How much it was until now, by name. */
  Map<String, Long> micros() {
    Map<String, Long> spent = new HashMap<>();
    processes.forEach((name, process) -> spent.put(name, process.micros() - before.get(name)));
    return spent;
  }
}
