package chat.teahouse.room;

/**
 * What a member wants to say in a room: not yet in the room's log. Immutable.
 *
 * @param room where it is to be said
 * @param member who says it: 1 to 64 letters, digits, {@code -} and {@code _}
 * @param name the name under which the member speaks
 * @param key the member's own name for this message, by which a second attempt is known as such: 1
 *     to 64 characters, no control characters
 * @param text what is said: any Unicode text, line breaks included, never empty
 */
public record Post(RoomName room, String member, Nickname name, String key, String text) {
  /** Shows who and where, not what: texts do not belong into logs. */
  @Override
  public String toString() {
    return "Post[" + room + ", " + member + ", " + text.length() + " chars]";
  }
}
