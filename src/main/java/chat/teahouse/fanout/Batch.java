package chat.teahouse.fanout;

/**
 * A message that was made of a log's events, for every session of a wire at the same place.
 *
 * @param wire whose sessions it is for
 * @param from the index of the first event
 * @param next the index behind the last one
 * @param message what is sent
 * @param bytes the memory that it takes, estimated: its text, and as much in UTF-8
 * @param full whether no more events would have gone into it
 */
record Batch(Wire wire, long from, long next, Message message, long bytes, boolean full) {
  /**
   * Whether it serves a session at an index. One that carries less than half of what has come by
   * now does not: a session that lags must not catch up in small steps.
   */
  boolean serves(Wire itsWire, long index, long head) {
    return from == index && wire == itsWire && (full || 2 * (next - from) >= head - from);
  }
}
