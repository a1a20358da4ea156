package chat.teahouse.fanout;

import chat.teahouse.room.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The wish of a session to be let into a room. A session has one wish under way at a time.
 *
 * @param feed what the session is sent through
 * @param after the position up to which it has everything; empty if it wants the newest messages
 * @param history how many of the newest messages it wants, unless it can go on after its position
 * @param patient whether it waits while the store is away, instead of being refused
 * @param answer told once, by the room's loop, unless the session has closed; must not block. What
 *     it returns is sent before what follows in the room.
 * @param settled told once, when all that goes before the room's head has been sent, or the wish
 *     was refused; not told if the session closes before. Must not block.
 */
public record JoinRequest(
    Feed feed,
    Optional<Position> after,
    int history,
    boolean patient,
    Function<Answer, List<String>> answer,
    Runnable settled) {

  /** How a wish to be let in ends. */
  public sealed interface Answer {}

  /**
   * What follows in the room continues the position that was given.
   *
   * @param head where the room's log ends
   */
  public record Resumed(Position head) implements Answer {}

  /**
   * The session is in the room, from its head on.
   *
   * @param head where the room's log ends
   * @param messages the newest messages up to the head, encoded, oldest first
   * @param more whether the room has older ones
   */
  public record Joined(Position head, List<String> messages, boolean more) implements Answer {}

  /** The store is away. */
  public record Refused() implements Answer {}
}
