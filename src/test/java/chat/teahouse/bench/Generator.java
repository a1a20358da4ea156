package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.LoadGenerator;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Plan;
import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The load generator's process. Not thread-safe. */
final class Generator implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final Child child;
  private final Map<String, List<Long>> processes;

  /**
   * Starts it and returns when all sessions are in.
   *
   * @param prefix a command that runs it, such as {@code taskset -c 1}
   * @param processes whose processor time is measured, by name
   */
  Generator(List<String> prefix, Plan plan, Map<String, List<Long>> processes) {
    this.processes = processes;
    List<String> command = new ArrayList<>(prefix);
    command.addAll(Jvm.command(Jvm.GENERATOR_FLAGS, LoadGenerator.class, GSON.toJson(plan)));
    child = new Child(command);
    String word = child.hear();
    if (!word.equals(LoadGenerator.READY)) {
      throw new IllegalStateException("the generator said: " + word);
    }
  }

  /** Lets the sessions do something and returns what came of it. */
  Outcome run(Load load) {
    begin(load);
    return end();
  }

  /** Lets the sessions do something; what comes of it is to be asked for by {@link #end}. */
  void begin(Load load) {
    child.tell(GSON.toJson(load.watching(processes)));
  }

  /** Waits for the end of what the sessions do, and returns what came of it. */
  Outcome end() {
    return GSON.fromJson(child.hear(), Outcome.class);
  }

  @Override
  public void close() {
    child.close();
  }
}
