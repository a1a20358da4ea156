package chat.teahouse.wire;

import java.util.List;

/**
 * A part of a room's log, ready to be sent. Immutable.
 *
 * @param messages each as {@link EventEncoder#message} writes it, oldest first
 * @param more whether the log holds older ones
 */
public record EncodedPage(List<String> messages, boolean more) {
  /** Makes an unchangeable copy of the messages. */
  public EncodedPage {
    messages = List.copyOf(messages);
  }
}
