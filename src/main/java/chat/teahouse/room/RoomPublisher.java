package chat.teahouse.room;

import java.util.function.Consumer;

/**
 * Posts messages to the rooms' logs in the shared store, which tells all nodes, this one included:
 * there is no local short cut, so there is one order. Messages of one sender for one room are
 * posted in the order of the calls; when one fails, those of the same sender for the same room that
 * already wait behind it are refused too, so that a new attempt keeps the order. An equal key of
 * the same member for the same room within ten minutes is accepted again and not posted again.
 * Thread-safe; never blocks.
 */
public interface RoomPublisher {
  /**
   * Takes a message on its way to the room's log.
   *
   * @param post what to post
   * @param sender whose order is kept, by identity: the session
   * @param result told exactly once what became of it, on a thread of the publisher or the
   *     caller's; must not block or throw
   */
  void publish(Post post, Object sender, Consumer<PublishResult> result);
}
