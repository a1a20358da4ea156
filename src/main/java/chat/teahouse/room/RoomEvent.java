package chat.teahouse.room;

/** Something that happened in a room and that its members are told. */
public sealed interface RoomEvent permits ChatMessage, RoomReset, Presence, Typing {
  /** The room in which it happened. */
  RoomName room();
}
