package chat.teahouse.room;

/**
 * Somebody in a room, with all sessions that share one client's secret. Immutable.
 *
 * @param id tells members apart: letters, digits, {@code -} and {@code _}
 * @param name what the member goes by; not unique
 */
public record Member(String id, Nickname name) {}
