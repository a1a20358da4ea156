package chat.teahouse.room;

/** The shared store did not answer, or refused to; the cause is the adapter's own. */
public final class StoreAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Tells why.
   *
   * @param cause what the adapter met
   */
  public StoreAwayException(Throwable cause) {
    super(cause);
  }
}
