package chat.teahouse.run;

/**
 * Why the one-command run cannot go on, as one sentence for the person at the console. It has no
 * stack trace: the sentence says all that there is to do about it.
 */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure that says {@code sentence} and nothing else. */
  public RunFailure(String sentence) {
    super(sentence, null, false, false);
  }
}
