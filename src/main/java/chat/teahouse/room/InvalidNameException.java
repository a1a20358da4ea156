package chat.teahouse.room;

/**
 * A room's or a visitor's name that breaks its rule; the message says which rule and what is
 * allowed, and may be shown to the visitor.
 */
public final class InvalidNameException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the refusal.
   *
   * @param message what was wrong and what is allowed, without the name itself
   */
  public InvalidNameException(String message) {
    super(message);
  }
}
