package chat.teahouse.wire;

import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import java.util.Optional;
import java.util.OptionalLong;

/** What a client wants, valid as far as that shows without knowing the session. Immutable. */
public sealed interface Command extends Decoded {
  /** The client's mark, for the answer. */
  Ref ref();

  /** A command that is about one room. */
  sealed interface InRoom extends Command {
    /** The room that it is about. */
    RoomName room();
  }

  /**
   * Introduces the client.
   *
   * @param client the client's secret, 16 to 128 characters; without it the session is a member of
   *     its own
   * @param name the visitor's name, if there is one yet
   */
  record Hello(Ref ref, Optional<String> client, Optional<Nickname> name) implements Command {
    /** Hides the secret. */
    @Override
    public String toString() {
      return "Hello[" + ref + ", " + name + "]";
    }
  }

  /**
   * Enters a room, or goes on in it.
   *
   * @param after up to where the client has the room's messages, if it has any
   * @param history how many of the newest messages to begin with unless {@code after} is found, 0
   *     to 100
   */
  record Join(Ref ref, RoomName room, Optional<Position> after, int history) implements InRoom {}

  /**
   * Says something.
   *
   * @param key names the message for this member, 1 to 64 characters without control characters;
   *     made by the decoder if the client gave none
   * @param text any text: whether it is empty or too long is for the session to judge, which knows
   *     the limits
   */
  record Send(Ref ref, RoomName room, String key, String text) implements InRoom {
    /** Shows where and how much, not what: texts do not belong into logs. */
    @Override
    public String toString() {
      return "Send[" + ref + ", " + room + ", " + key + ", " + text.length() + " chars]";
    }
  }

  /**
   * Asks for older messages.
   *
   * @param before the seq of the first message not wanted, from 1; without it the newest are wanted
   * @param limit how many at most, 1 to 100
   */
  record History(Ref ref, RoomName room, OptionalLong before, int limit) implements InRoom {}

  /**
   * Asks who is in a room.
   *
   * @param cursor where to begin in a list that is given in parts: empty, or what the part before
   *     has given
   */
  record Members(Ref ref, RoomName room, String cursor) implements InRoom {}

  /** Says that the visitor is writing something. */
  record Typing(Ref ref, RoomName room) implements InRoom {}

  /**
   * Changes the visitor's name in all rooms.
   *
   * @param name from now on
   */
  record Rename(Ref ref, Nickname name) implements Command {}

  /** Leaves a room. */
  record Leave(Ref ref, RoomName room) implements InRoom {}

  /** Asks whether the server is there. */
  record Ping(Ref ref) implements Command {}
}
