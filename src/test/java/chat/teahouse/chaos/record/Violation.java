package chat.teahouse.chaos.record;

/**
 * A promise that was not kept.
 *
 * @param kind which one
 * @param room where
 * @param client who saw it
 * @param detail what was seen and what should have been
 */
public record Violation(Kind kind, String room, String client, String detail) {
  /** The promises, named by how they are broken. */
  public enum Kind {
    /** An event of the log, an answer or a page came to a client that had not asked for it. */
    UNASKED,
    /** {@code joined} with {@code resumed: true} that does not continue what was asked for. */
    BAD_RESUME,
    /** A page with a gap, or one that does not end at its position. */
    BAD_PAGE,
    /** An event whose seq is more than one above the position. */
    JUMPED,
    /** An event whose seq is not above the position. */
    REPEATED,
    /** Two clients have the same message at different places or behind different messages. */
    REORDERED,
    /** The same place held different messages, and neither side was told of a break. */
    SPLIT,
    /** At the end two clients hold different logs. */
    DIVERGED,
    /** At the end a client has not got what another one has. */
    BEHIND,
    /** An acknowledged message is missing, and no break announced it. */
    LOST,
    /** A break was announced although nothing was lost. */
    UNFOUNDED_BREAK,
    /** A message of one member and key is there twice. */
    DOUBLED,
    /** A member's messages are not in the order in which they were first sent. */
    SENDER_REORDERED,
    /** A message was acknowledged at another place than the one it has, or at two. */
    MISPLACED,
    /** A message is not what was sent, or not the same for everybody. */
    ALTERED,
    /** A message that nobody sent in this room. */
    FOREIGN
  }
}
