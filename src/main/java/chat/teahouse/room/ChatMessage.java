package chat.teahouse.room;

/**
 * What somebody said in a room. Immutable.
 *
 * @param room where it was said
 * @param name who said it
 * @param text what was said: any Unicode text, line breaks included, never empty
 */
public record ChatMessage(RoomName room, Nickname name, String text) implements RoomEvent {
  /** Shows who and where, not what: texts do not belong into logs. */
  @Override
  public String toString() {
    return "ChatMessage[" + room + ", " + name + ", " + text.length() + " chars]";
  }
}
