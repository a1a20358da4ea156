package chat.teahouse.redis;

/** Failures in one line, for logs. */
final class Causes {
  private Causes() {}

  /** The message of the innermost cause: "Connection refused" says more than what wraps it. */
  static String sentence(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null
        ? innermost.getClass().getSimpleName()
        : innermost.getMessage();
  }
}
