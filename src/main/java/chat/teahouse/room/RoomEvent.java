package chat.teahouse.room;

/** Something that happened in a room and that its members are told. */
public sealed interface RoomEvent permits ChatMessage, RoomReset {
  /** The room in which it happened. */
  RoomName room();

  /** The place in the room's log that a member has reached when it has been told. */
  Position position();
}
