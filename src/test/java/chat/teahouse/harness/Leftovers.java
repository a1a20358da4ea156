package chat.teahouse.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes that must not outlive this JVM. What is still alive when the JVM ends is killed,
 * whether the tests passed, failed or were interrupted. Safe for use by many threads.
 */
public final class Leftovers {
  private static final Set<ProcessHandle> WATCHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::killAll, "leftovers"));
  }

  private Leftovers() {}

  /** Kills a process at the end, unless it is forgotten before. */
  public static void watch(long pid) {
    ProcessHandle.of(pid).ifPresent(WATCHED::add);
  }

  /** The process has ended. */
  public static void forget(long pid) {
    WATCHED.removeIf(process -> process.pid() == pid);
  }

  private static void killAll() {
    // A handle knows the start time of its process, so a pid that was reused is not hit.
    WATCHED.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
