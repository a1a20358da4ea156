package chat.teahouse.wire;

/** A command that cannot be read: ends its decoding. The message is the refusal's detail. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;

  RefusedException(RefusalCode code, String detail) {
    super(detail);
    this.code = code;
  }

  RefusalCode code() {
    return code;
  }
}
