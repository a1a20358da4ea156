package chat.teahouse.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The launcher, as the child sees it: who reads the child's standard output and keeps its standard
 * input open. Whatever else the server prints goes to standard error, which is its log. Reports of
 * several threads do not mix; a launcher that is gone is told nothing, without an error.
 */
final class Launcher {
  private static final long EXIT_MILLIS = 10_000;

  private static final PrintStream REPORTS =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Launcher() {}

  /** Keeps standard output for reports: what the server prints goes to its log. */
  static void keepOutputForReports() {
    System.setOut(System.err);
  }

  static void tell(Report.Kind kind, String text) {
    REPORTS.println(new Report(kind, text).format());
  }

  /** From now on this JVM ends with the launcher: in order, or after ten seconds by force. */
  static void exitWhenGone() {
    Thread watcher = new Thread(Launcher::watch, "launcher-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void watch() {
    awaitEndOfInput();
    Thread exit = new Thread(() -> System.exit(0), "exit");
    exit.start();
    try {
      exit.join(EXIT_MILLIS);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, there is no time left.
    }
    Runtime.getRuntime().halt(1);
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said on this line: only its end means something.
      }
    } catch (IOException e) {
      // An input that cannot be read is at its end, too.
    }
  }
}
