package chat.teahouse.room;

/** Something that happened in a room and that all its members are told, on every node. */
public sealed interface RoomEvent permits ChatMessage {
  /** The room in which it happened. */
  RoomName room();
}
