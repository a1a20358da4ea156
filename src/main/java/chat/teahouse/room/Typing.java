package chat.teahouse.room;

/**
 * Somebody is writing something in a room. Immutable. It takes no place in the room's log.
 *
 * @param member who
 */
public record Typing(RoomName room, Member member) implements RoomEvent {}
