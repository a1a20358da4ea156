package chat.teahouse.redis;

import chat.teahouse.room.PublishResult;
import java.util.function.Consumer;

/**
 * A payload on its way to a channel. Immutable.
 *
 * @param channel where it goes
 * @param payload what goes there
 * @param result told once what became of it
 */
record Publication(String channel, String payload, Consumer<PublishResult> result) {
  /** The memory it takes while it waits, estimated. */
  long bytes() {
    return 2L * payload.length();
  }
}
