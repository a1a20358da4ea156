package chat.teahouse.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has taken of the machine, from {@code /proc}. Linux only. Immutable.
 *
 * @param pid the process id
 */
public record Processor(long pid) {
  /** The kernel counts in hundredths of a second (USER_HZ) on every platform of Java. */
  private static final long MICROS_PER_TICK = 10_000;

  // Counted from behind the name; proc(5) calls them 14 and 15.
  private static final int UTIME = 11;
  private static final int STIME = 12;

  /** The processor time of all its threads so far, to a hundredth of a second. */
  public long micros() {
    String stat = read("stat");
    // The name of the process, in parentheses, may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * MICROS_PER_TICK;
  }

  /** Its resident memory. */
  public long residentBytes() {
    return read("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
