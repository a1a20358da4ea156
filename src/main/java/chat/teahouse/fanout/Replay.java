package chat.teahouse.fanout;

import chat.teahouse.room.Position;

/**
 * A session that is on its way to the head of a room's log, page by page.
 *
 * @param cursor opened when the node's own log has what follows
 * @param from up to where the session has everything
 * @param settled told when the session has caught up
 */
record Replay(Cursor cursor, Position from, Runnable settled) {}
