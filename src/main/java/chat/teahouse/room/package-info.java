/**
 * The chat in plain Java: names, messages, events, and the ports to the other nodes. Vocabulary: a
 * message is <em>published</em> to all nodes, <em>broadcast</em> to the sessions of this node,
 * <em>sent</em> to one session; a place is a room, never a channel. Depends on {@code java.*} only.
 */
package chat.teahouse.room;
