/**
 * Delivery on this node in plain Java: each room's newest events in one log, a cursor per session,
 * and a pump that sends each ready session what it has not seen. Vocabulary: a <em>feed</em> is
 * what one session still has to be sent; it is <em>ready</em> when there is something and no send
 * is under way. Depends on {@code room} only.
 */
package chat.teahouse.fanout;
