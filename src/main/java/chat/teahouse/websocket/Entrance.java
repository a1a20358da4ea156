package chat.teahouse.websocket;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.RoomName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a visitor asks for in the query of the handshake: {@code ?room=} and {@code ?name=}, in
 * percent-encoded UTF-8. Immutable.
 *
 * @param room the room to enter
 * @param name the name to speak under
 */
record Entrance(RoomName room, Nickname name) {
  /**
   * Reads the query.
   *
   * @param query the raw query string, or null
   * @param defaultRoom where a visitor goes who names no room
   * @param random numbers the guests
   * @throws InvalidNameException if a name is not allowed; the message may be shown to the visitor
   */
  static Entrance read(String query, RoomName defaultRoom, RandomGenerator random)
      throws InvalidNameException {
    Optional<String> room = parameter(query, "room");
    Optional<String> name = parameter(query, "name");
    return new Entrance(
        room.isPresent() ? RoomName.of(room.get()) : defaultRoom,
        name.isPresent() ? Nickname.of(name.get()) : Nickname.guest(random));
  }

  /** The first parameter of this name; an empty one counts as not given. */
  private static Optional<String> parameter(String query, String name) throws InvalidNameException {
    if (query == null) {
      return Optional.empty();
    }
    Optional<String> raw =
        Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith(name + "="))
            .map(part -> part.substring(name.length() + 1))
            .findFirst();
    if (raw.isEmpty()) {
      return raw;
    }
    try {
      // What is not UTF-8 becomes U+FFFD, which no name may contain.
      String decoded = URLDecoder.decode(raw.get(), StandardCharsets.UTF_8);
      return decoded.isEmpty() ? Optional.empty() : Optional.of(decoded);
    } catch (IllegalArgumentException e) {
      throw new InvalidNameException("The " + name + " is not percent-encoded UTF-8.");
    }
  }
}
