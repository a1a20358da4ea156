package chat.teahouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running JVM, seen from outside through the JDK's {@code jcmd} and signals. A paused JVM cannot
 * be looked into: the questions fail after 30 seconds. Immutable.
 *
 * @param pid the process id of the JVM itself
 */
public record JvmProcess(long pid) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" (?:#\\d|daemon|os_prio).*$");
  private static final Pattern HTTP_POOL = Pattern.compile("http-thread-pool|default task-");
  private static final Pattern HISTOGRAM_ROW =
      Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*$");
  private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern LOADER = Pattern.compile("^[ |]*\\+-- .*$");
  private static final String APPLICATION = "chat.teahouse.";

  /** The names of all live Java and VM threads, one element per thread. */
  public List<String> threads() {
    return THREAD.matcher(jcmd("Thread.print")).results().map(found -> found.group(1)).toList();
  }

  /**
   * The same without the server's pool for HTTP requests, which grows with use up to a limit of its
   * own: what a leak would add to.
   */
  public List<String> threadsBesideHttp() {
    return threads().stream().filter(name -> !HTTP_POOL.matcher(name).lookingAt()).toList();
  }

  /**
   * The number of reachable instances of exactly this class, whichever class loader it is of. Costs
   * a full collection.
   */
  public long liveInstances(String className) {
    return HISTOGRAM_ROW
        .matcher(jcmd("GC.class_histogram"))
        .results()
        .filter(row -> row.group(2).equals(className))
        .mapToLong(row -> Long.parseLong(row.group(1)))
        .sum();
  }

  /** What all reachable objects take of the heap, in bytes. Costs full collections. */
  public long liveHeapBytes() {
    // First, because what it finalizes is reachable until the next one.
    jcmd("GC.run");
    Matcher total = HISTOGRAM_TOTAL.matcher(jcmd("GC.class_histogram"));
    if (!total.find()) {
      throw new AssertionError("a histogram without a total");
    }
    return Long.parseLong(total.group(1));
  }

  /**
   * The number of class loaders, after full collections, that have loaded a class of Teahouse. A
   * WAR without classes counts as none. One deployment is one or two (Payara scans annotations with
   * a loader of its own), and the servers let go of an old one late: not the number tells of a leak
   * but that it grows from redeployment to redeployment.
   */
  public int applicationLoaders() {
    // Twice, because what the first one finalizes can hold a loader until the second.
    jcmd("GC.run");
    jcmd("GC.run_finalization");
    jcmd("GC.run");
    int loaders = 0;
    boolean counted = true;
    for (String line : jcmd("VM.classloaders", "show-classes=true", "fold=false").split("\n", -1)) {
      if (LOADER.matcher(line).matches()) {
        counted = false;
      }
      if (!counted && line.contains(APPLICATION)) {
        counted = true;
        loaders++;
      }
    }
    return loaders;
  }

  /** The number of open file descriptors, sockets included. Linux only. */
  public long openFiles() {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code jcmd} answers for this process, any of its commands. */
  public String jcmd(String... command) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> line =
        Stream.concat(Stream.of(tool, Long.toString(pid)), Stream.of(command)).toList();
    return Command.run(PATIENCE, line);
  }

  /** Stops it in its tracks (SIGSTOP), as a long collection or a suspended machine does. */
  public void pause() {
    Signal.STOP.send(pid);
  }

  /** Lets it go on (SIGCONT). */
  public void resume() {
    Signal.CONT.send(pid);
  }

  /** The signals that the JDK cannot send by itself. */
  enum Signal {
    STOP,
    CONT;

    void send(long pid) {
      Command.run(PATIENCE, List.of("kill", "-" + name().toUpperCase(Locale.ROOT), "" + pid));
    }
  }
}
