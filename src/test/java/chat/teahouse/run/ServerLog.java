package chat.teahouse.run;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Picks from the server's log what the person at the console wants to see, and finds out why a
 * deployment failed. The application's own lines are shown always. While the server starts, errors
 * are held back: they end the run with one sentence, or {@link #ready} shows them; the server's
 * warnings of that time are in the log file only. From then on its warnings and errors are shown at
 * once, each as one line. The log file has everything in full.
 *
 * <p>The log manager makes the instance (see {@link ServerDirectory}), so what is held is static.
 * Thread-safe.
 */
public final class ServerLog extends Handler {
  private static final String APPLICATION = "chat.teahouse.";
  private static final Formatter FORMATTER = new SimpleFormatter();

  private static final Object LOCK = new Object();
  private static final List<LogRecord> HELD = new ArrayList<>(); // guarded by LOCK
  private static boolean started; // guarded by LOCK

  /** Called by the log manager, which knows the class by its name. */
  public ServerLog() {
    // Nothing to open: reports go out by a channel that is always there.
  }

  @Override
  public void publish(LogRecord logged) {
    if (isShown(logged)) {
      show(logged);
    }
  }

  private static boolean isShown(LogRecord logged) {
    synchronized (LOCK) {
      if (!started && isAtLeast(Level.SEVERE, logged)) {
        HELD.add(logged);
        return false;
      }
      return isOwn(logged.getLoggerName()) || (started && isAtLeast(Level.WARNING, logged));
    }
  }

  /** The server serves: shows the errors that were held back, and no longer holds any. */
  static void ready() {
    List<LogRecord> held;
    synchronized (LOCK) {
      started = true;
      held = List.copyOf(HELD);
      HELD.clear();
    }
    held.forEach(ServerLog::show);
  }

  /** Why the server is of no use, in the words of whoever found out first, if anybody said so. */
  static Optional<String> reason() {
    List<LogRecord> held;
    synchronized (LOCK) {
      held = List.copyOf(HELD);
    }
    return reason(held);
  }

  static Optional<String> reason(List<LogRecord> errors) {
    return errors.stream()
        .map(LogRecord::getThrown)
        .filter(Objects::nonNull)
        .map(ServerLog::root)
        .filter(root -> isOwn(root.getClass().getName()))
        .map(ServerLog::describe)
        .findFirst()
        .or(() -> ownWords(errors))
        .or(() -> errors.stream().map(ServerLog::message).findFirst());
  }

  private static Optional<String> ownWords(List<LogRecord> errors) {
    return errors.stream()
        .filter(logged -> isOwn(logged.getLoggerName()))
        .map(ServerLog::message)
        .findFirst();
  }

  private static void show(LogRecord logged) {
    String name = logged.getLoggerName() == null ? "" : logged.getLoggerName();
    Launcher.tell(
        Report.Kind.LINE,
        "%s %-7s %s: %s"
            .formatted(
                LocalTime.ofInstant(logged.getInstant(), ZoneId.systemDefault())
                    .truncatedTo(ChronoUnit.SECONDS),
                logged.getLevel().getName(),
                name.substring(name.lastIndexOf('.') + 1),
                message(logged)));
  }

  /** What a record says, with the root of its exception instead of a stack trace. */
  private static String message(LogRecord logged) {
    String message = Objects.requireNonNullElse(FORMATTER.formatMessage(logged), "");
    if (logged.getThrown() == null) {
      return message;
    }
    String root = describe(root(logged.getThrown()));
    return message.contains(root) ? message : message + " (" + root + ")";
  }

  private static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    boolean speaksForItself = message != null && isOwn(thrown.getClass().getName());
    return speaksForItself ? message : thrown.toString();
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean isOwn(String className) {
    return className != null && className.startsWith(APPLICATION);
  }

  private static boolean isAtLeast(Level level, LogRecord logged) {
    return logged.getLevel().intValue() >= level.intValue();
  }

  @Override
  public void flush() {
    // A report is flushed when it is told.
  }

  @Override
  public void close() {
    // The channel is not this handler's to close.
  }
}
