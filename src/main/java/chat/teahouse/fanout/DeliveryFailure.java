package chat.teahouse.fanout;

/** Why deliveries to a session ended. */
public enum DeliveryFailure {
  /** It took nothing for longer than the stall time-out. */
  STALLED,
  /** Too much of its own waits to be sent to it. */
  OVERFLOW,
  /** Its connection is broken. */
  BROKEN
}
