package chat.teahouse.websocket;

import chat.teahouse.config.SessionSettings;
import chat.teahouse.room.Post;

/**
 * The plain-text wire: {@code name: text} for what members say, a line that begins with {@code "*
 * "} for what the server itself has to say, and the exact text {@code ping} as a client's
 * heartbeat.
 */
final class PlainText {
  private static final String HEARTBEAT = "ping";
  private static final String NOTICE = "* ";

  private PlainText() {}

  static String message(Post post) {
    return post.name().value() + ": " + post.text();
  }

  static boolean isHeartbeat(String text) {
    return text.equals(HEARTBEAT);
  }

  static String skipped(long messages) {
    return NOTICE + messages(messages) + " skipped: this connection reads too slowly.";
  }

  /** The line for a log that does not go on where it was. */
  static String reset() {
    return NOTICE + "The room's store has lost messages: some may be missing here.";
  }

  /** The line for a notice that came up so many times since it was last sent. */
  static String notice(Notice notice, int times, SessionSettings settings) {
    return NOTICE
        + switch (notice) {
          case WAITING_TO_JOIN ->
              "The room's store is away. You are in the room as soon as it is back.";
          case STORE_AWAY -> messages(times) + " not sent: the room's store is away. Try again.";
          case NO_ANSWER -> messages(times) + " perhaps not sent: the room's store did not answer.";
          case TOO_FAST -> messages(times) + " not sent: too fast. " + limits(settings);
          case EMPTY -> messages(times) + " not sent: a message needs a text.";
        };
  }

  private static String limits(SessionSettings settings) {
    return "Allowed are %s and %s a second."
        .formatted(
            limit(settings.messagesPerSecond(), "message"),
            limit(settings.bytesPerSecond(), "byte"));
  }

  private static String limit(long perSecond, String unit) {
    return perSecond == 0 ? "any number of " + unit + "s" : count(perSecond, unit);
  }

  private static String messages(long count) {
    return count(count, "message");
  }

  private static String count(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
