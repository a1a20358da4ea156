package chat.teahouse.config;

/** A setting out of its range; the message names key, value (credentials masked) and range. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String message) {
    super(message);
  }
}
