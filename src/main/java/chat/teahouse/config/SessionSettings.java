package chat.teahouse.config;

import chat.teahouse.room.RoomName;

/**
 * How many sessions a node takes, and what one may do. Immutable.
 *
 * @param sessions how many sessions a node takes; 0: no limit
 * @param defaultRoom the room of a visitor who names none
 * @param messageMaxBytes the longest text, in bytes of UTF-8
 * @param messagesPerSecond how many messages it may post; 0: no limit
 * @param bytesPerSecond how many bytes of text it may post; 0: no limit
 * @param waitingCommands how many of its messages may wait for Redis
 * @param rooms how many rooms it may be in at a time
 */
public record SessionSettings(
    int sessions,
    RoomName defaultRoom,
    long messageMaxBytes,
    int messagesPerSecond,
    long bytesPerSecond,
    int waitingCommands,
    int rooms) {

  static SessionSettings from(SettingsSource source) {
    return new SessionSettings(
        source.value(Settings.LIMITS_SESSIONS),
        source.value(Settings.ROOM_DEFAULT),
        source.value(Settings.MESSAGE_MAX_BYTES),
        source.value(Settings.LIMITS_MESSAGES_PER_SECOND),
        source.value(Settings.LIMITS_BYTES_PER_SECOND),
        source.value(Settings.LIMITS_WAITING_COMMANDS),
        source.value(Settings.LIMITS_ROOMS_PER_SESSION));
  }
}
