/**
 * Who is in the rooms, in plain Java: which members have sessions on this node, what the store is
 * told of them, and what this node's sessions are told of everybody. Vocabulary: a <em>member</em>
 * is one visitor with all tabs; it <em>enters</em> and <em>leaves</em> a node, and so it has
 * <em>joined</em> or <em>left</em> a room. Depends on {@code room} only.
 */
package chat.teahouse.presence;
