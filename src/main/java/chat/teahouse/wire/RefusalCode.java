package chat.teahouse.wire;

/** Why a command is refused, as programs read it. */
public enum RefusalCode {
  /** No JSON object, an unknown command, a wrong field or a nickname that is not allowed. */
  MALFORMED("malformed"),
  /** The text has more bytes than allowed. */
  TOO_LONG("too-long"),
  /** The text is empty or only white space. */
  EMPTY("empty"),
  /** Too fast, or too much is waiting: again later, with the same key. */
  RATE_LIMITED("rate-limited"),
  /** The store is away or did not answer in time: again later, with the same key. */
  UNAVAILABLE("unavailable"),
  /** Not allowed here. */
  FORBIDDEN("forbidden"),
  /** No room can have this name. */
  UNKNOWN_ROOM("unknown-room"),
  /** The room has to be joined first. */
  NOT_JOINED("not-joined");

  private final String wireName;

  RefusalCode(String wireName) {
    this.wireName = wireName;
  }

  /** The code as it stands in {@code refused}. */
  public String wireName() {
    return wireName;
  }
}
