package chat.teahouse.presence;

import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The wish for a part of a crowd's list.
 *
 * @param cursor where it begins: empty, or what the part before has given
 * @param answer told once, by the loop; empty if the store is away; must not block
 */
record PageRequest(RoomName room, String cursor, Consumer<Optional<RoomPresence.Page>> answer) {}
