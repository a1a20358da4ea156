package chat.teahouse.room;

import java.util.function.Consumer;

/**
 * Publishes messages to all nodes, this one included: there is no local short cut, so there is one
 * order. At most once; messages for one room are published in the order of the calls. Thread-safe;
 * never blocks.
 */
public interface RoomPublisher {
  /**
   * Takes a message on its way to all nodes.
   *
   * @param message what to publish
   * @param result told exactly once what became of it, on a thread of the publisher or the
   *     caller's; must not block
   */
  void publish(ChatMessage message, Consumer<PublishResult> result);
}
