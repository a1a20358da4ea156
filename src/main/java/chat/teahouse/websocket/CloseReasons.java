package chat.teahouse.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;

/** Why this node closes sessions: codes of RFC 6455 §7.4.1 and one sentence for people. */
final class CloseReasons {
  /** The node stops: come back, to another one. */
  static final CloseReason GOING_AWAY = reason(CloseCodes.GOING_AWAY, "The node is going away.");

  /** A binary message: this endpoint speaks text. */
  static final CloseReason TEXT_ONLY =
      reason(CloseCodes.CANNOT_ACCEPT, "Only text messages are understood.");

  /** A text longer than allowed. */
  static final CloseReason TOO_BIG = reason(CloseCodes.TOO_BIG, "The message is too big.");

  /** The peer has not answered pings. */
  static final CloseReason SILENT =
      reason(CloseCodes.GOING_AWAY, "Nothing was heard for too long.");

  /** The peer takes nothing: come back later. */
  static final CloseReason TOO_SLOW =
      reason(CloseCodes.TRY_AGAIN_LATER, "Messages were not taken in time.");

  /** The node has as many sessions as it takes: come back later, or to another one. */
  static final CloseReason FULL = reason(CloseCodes.TRY_AGAIN_LATER, "The node is full.");

  /** A client of {@code teahouse.v1} did not introduce itself. */
  static final CloseReason NO_HELLO =
      new CloseReason(CloseCodes.getCloseCode(4408), "No hello came in time.");

  /** The connection failed in the middle of a message. */
  static final CloseReason BROKEN = reason(CloseCodes.UNEXPECTED_CONDITION, "Sending failed.");

  private CloseReasons() {}

  private static CloseReason reason(CloseCodes code, String sentence) {
    return new CloseReason(code, sentence);
  }
}
