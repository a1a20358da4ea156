package chat.teahouse.wire;

import java.time.Duration;

/**
 * Why a command is not done, and what the client needs to know it by. Immutable.
 *
 * @param code the reason for programs
 * @param detail the reason for developers: a sentence in English
 * @param ref the command's
 * @param room the command's, as far as it could be read; empty if there is none
 * @param key the message's, as far as it could be read; empty if there is none
 * @param retryAfter when a new attempt makes sense; zero if that is not for the server to say
 */
public record Refusal(
    RefusalCode code, String detail, Ref ref, String room, String key, Duration retryAfter)
    implements Decoded {
  /** Refuses a command for good. */
  public static Refusal of(Command command, RefusalCode code, String detail) {
    return of(command, code, detail, Duration.ZERO);
  }

  /** Refuses a command for now. */
  public static Refusal of(Command command, RefusalCode code, String detail, Duration retryAfter) {
    String room = command instanceof Command.InRoom inRoom ? inRoom.room().value() : "";
    String key = command instanceof Command.Send send ? send.key() : "";
    return new Refusal(code, detail, command.ref(), room, key, retryAfter);
  }
}
