package chat.teahouse.fanout;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomReset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Decides whether messages continue a log. An id is drawn anew for each attempt to post, and each
 * message names the id before it: so equal positions have equal pasts, and a store that lost
 * messages and counts on from less is found out although its numbers look right. Pure functions.
 */
final class Continuity {
  /** What to do with a message that came. */
  enum Step {
    /** It is the log's next. */
    APPEND,
    /** The log has it already. */
    DROP,
    /** Messages are missing, or the store has another past: only reading tells. */
    READ
  }

  /** What a page says of a log. */
  enum Verdict {
    /** The page continues it. */
    CONTINUES,
    /** What follows in the store is no longer kept. */
    TRIMMED,
    /** The store has another past. */
    FORKED;

    /** Why who was there is given the newest messages in place of what it has. */
    RoomReset.Reason reason() {
      return switch (this) {
        case CONTINUES -> throw new IllegalStateException("There is nothing to reset.");
        case TRIMMED -> RoomReset.Reason.TRIMMED;
        case FORKED -> RoomReset.Reason.FORKED;
      };
    }
  }

  private Continuity() {}

  /**
   * What to do with a message that came.
   *
   * @param last where the log ends
   * @param message what came
   * @param idAt the id that the log has at a seq; empty if it holds that no longer
   */
  static Step step(Position last, ChatMessage message, LongFunction<Optional<String>> idAt) {
    Position position = message.position();
    if (follows(last, message)) {
      return Step.APPEND;
    }
    if (!position.epoch().equals(last.epoch()) || position.seq() > last.seq()) {
      return Step.READ;
    }
    return idAt.apply(position.seq()).filter(position.id()::equals).isPresent()
        ? Step.DROP
        : Step.READ;
  }

  /** Whether a message is the one right after a place. */
  static boolean follows(Position last, ChatMessage message) {
    Position position = message.position();
    return position.seq() == last.seq() + 1
        && message.previousId().equals(last.id())
        && (last.isStart() || position.epoch().equals(last.epoch()));
  }

  /**
   * What a page says of a log.
   *
   * @param last where the log ends
   * @param page read from the log's last message on, that one included
   */
  static Verdict verdict(Position last, RoomHistory.Page page) {
    Position head = page.head();
    if (head.equals(last)) {
      return Verdict.CONTINUES;
    }
    if (head.seq() <= last.seq() || !(last.isStart() || head.epoch().equals(last.epoch()))) {
      return Verdict.FORKED;
    }
    if (page.messages().isEmpty()) {
      return Verdict.TRIMMED;
    }
    ChatMessage first = page.messages().get(0);
    if (first.position().equals(last) || follows(last, first)) {
      return isWhole(page) ? Verdict.CONTINUES : Verdict.TRIMMED;
    }
    return first.position().seq() > last.seq() + 1 ? Verdict.TRIMMED : Verdict.FORKED;
  }

  /** Whether each message of a page is the one right after the one before it. */
  private static boolean isWhole(RoomHistory.Page page) {
    List<ChatMessage> messages = page.messages();
    return IntStream.range(1, messages.size())
        .allMatch(i -> follows(messages.get(i - 1).position(), messages.get(i)));
  }

  /** Those messages of a page that a log lacks, if the page continues it. */
  static List<ChatMessage> after(Position last, RoomHistory.Page page) {
    return page.messages().stream()
        .filter(message -> message.position().seq() > last.seq())
        .toList();
  }
}
