/**
 * Delivery on this node in plain Java: of each room a part of its log, kept true to the store by
 * the room's loop, a cursor per session and room, and a pump that sends each ready session what it
 * has not seen. Vocabulary: a <em>feed</em> is what one session still has to be sent; it is
 * <em>ready</em> when there is something and no send is under way; a <em>wire</em> is how the
 * sessions of one protocol are written to. Depends on {@code room} only.
 */
package chat.teahouse.fanout;
