package chat.teahouse.redis;

import chat.teahouse.room.InvalidNameException;
import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Presence;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.Typing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How who is in a room and who is writing is written on its channel, in lines of which the first
 * says what it is; {@code presence.lua} writes the former, and says how.
 */
final class PresenceCodec {
  private static final String PRESENCE = "presence";
  private static final String TYPING = "typing";
  private static final int LINES_OF_A_CROWD = 3;

  private PresenceCodec() {}

  /** What the node publishes of somebody who is writing. */
  static String encode(Typing typing) {
    Member member = typing.member();
    return String.join("\n", TYPING, member.id() + " " + member.name());
  }

  /** The event, or nothing if the payload is not one of these. */
  static Optional<RoomEvent> decode(RoomName room, String payload) {
    List<String> lines = Arrays.asList(payload.split("\n", -1));
    try {
      return switch (lines.get(0)) {
        case PRESENCE -> Optional.of(presence(room, lines));
        case TYPING -> Optional.of(new Typing(room, member(lines.get(1))));
        default -> Optional.empty();
      };
    } catch (InvalidNameException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Somebody else wrote it.
      return Optional.empty();
    }
  }

  private static Presence presence(RoomName room, List<String> lines) throws InvalidNameException {
    long version = Long.parseLong(lines.get(1));
    int count = Integer.parseInt(lines.get(2));
    if (lines.size() == LINES_OF_A_CROWD) {
      return new Presence.Crowd(room, version, count);
    }
    String left = lines.get(LINES_OF_A_CROWD);
    List<Member> joined = new ArrayList<>();
    for (String line : lines.subList(LINES_OF_A_CROWD + 1, lines.size())) {
      joined.add(member(line));
    }
    return new Presence.Change(
        room, version, count, joined, left.isEmpty() ? List.of() : List.of(left.split(" ", -1)));
  }

  /**
   * A member as the script writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  private static Member member(String line) throws InvalidNameException {
    int space = line.indexOf(' ');
    if (space <= 0) {
      throw new IllegalArgumentException("no member");
    }
    return new Member(line.substring(0, space), Nickname.of(line.substring(space + 1)));
  }

  /**
   * A member as the script keeps it.
   *
   * @param entry the number of its seats and its name
   * @return nothing if somebody else wrote it
   */
  static Optional<Member> member(String id, String entry) {
    try {
      return Optional.of(new Member(id, Nickname.of(entry.substring(entry.indexOf(' ') + 1))));
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
