package chat.teahouse.app;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stops the node when the JVM ends. Payara Micro takes its network down before its applications, so
 * at a SIGTERM every other notice comes too late to close a session with 1001. A hook that is not
 * removed would keep the application's class loader for ever.
 *
 * <p>The one thread that is not a managed one: it never starts unless the JVM ends, and Payara's
 * managed thread factory keeps each thread that it made until that has run.
 */
final class ShutdownHook {
  private static final Logger LOG = Logger.getLogger(ShutdownHook.class.getName());

  private final Thread thread;

  /** Registers what to do when the JVM ends. */
  ShutdownHook(Runnable stop) {
    thread = new Thread(stop, "teahouse-shutdown");
    Runtime.getRuntime().addShutdownHook(thread);
  }

  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "The JVM is ending already", e);
    }
  }
}
