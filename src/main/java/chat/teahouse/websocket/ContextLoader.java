package chat.teahouse.websocket;

/** The context class loader of the calling thread, changed for as long as something is done. */
final class ContextLoader {
  /**
   * Knows no class and no resource. For sends: Tyrus restarts a timer with each one, and Payara's
   * managed scheduler then looks for services over the whole class path of the thread's context
   * class loader, which is more than half of the processor time of a send there. It finds none in
   * this one.
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
