package chat.teahouse.bench;

import chat.teahouse.bench.load.Processor;
import chat.teahouse.harness.JvmProcess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process takes of the memory. The heap of a JVM is resident from the start
 * (AlwaysPreTouch), so what its objects take is told apart.
 *
 * @param residentBytes the resident memory, with all of the heap
 * @param heapBytes what the live objects take of the heap; 0 where there is none
 */
record Memory(long residentBytes, long heapBytes) {
  private static final Pattern USED = Pattern.compile("garbage-first heap.* used (\\d+)K");
  private static final int FULL_COLLECTIONS = 3;

  /** A process that is no JVM. */
  static Memory ofProcess(long pid) {
    return new Memory(new Processor(pid).residentBytes(), 0);
  }

  /** A JVM with {@link Jvm#FLAGS}; costs full collections. */
  static Memory ofJvm(long pid) {
    JvmProcess jvm = new JvmProcess(pid);
    for (int i = 0; i < FULL_COLLECTIONS; i++) {
      jvm.jcmd("GC.run");
    }
    String heap = jvm.jcmd("GC.heap_info");
    Matcher used = USED.matcher(heap);
    if (!used.find()) {
      throw new IllegalStateException("no G1 heap: " + heap);
    }
    return new Memory(new Processor(pid).residentBytes(), Long.parseLong(used.group(1)) << 10);
  }

  /** With that of another process. */
  Memory and(Memory other) {
    return new Memory(residentBytes + other.residentBytes, heapBytes + other.heapBytes);
  }

  /** What it takes more than before. */
  long since(Memory before) {
    return residentBytes - before.residentBytes + heapBytes - before.heapBytes;
  }
}
