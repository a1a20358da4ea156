package chat.teahouse.websocket;

/** The context class loader of the calling thread, changed for as long as something is done. */
final class ContextLoader {
  /**
   * Knows no class and no resource. For sends: Tyrus restarts a timer with each one, and Payara's
   * managed scheduler then looks for services over the whole class path of the thread's context
   * class loader. It finds none in this one: 26 to 37 µs of processor time per send there instead
   * of 50, at which the core was full (1,000 sessions, 20 messages/s, four runs).
   */
  static final ClassLoader EMPTY = new ClassLoader(null) {};

  private ContextLoader() {}

  /** Does something under a class loader and puts back the one before. */
  static void run(ClassLoader loader, Runnable task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
