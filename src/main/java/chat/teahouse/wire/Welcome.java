package chat.teahouse.wire;

import chat.teahouse.room.Nickname;
import java.time.Duration;

/**
 * What a client is told about itself and this node. Immutable.
 *
 * @param session names this connection in logs
 * @param member who the visitor is, as messages say it
 * @param name the visitor's name
 * @param node names this node
 * @param textBytes how long a text may be, in bytes of UTF-8
 * @param messagesPerSecond how many messages may be sent in the long run; 0 means no limit
 * @param heartbeat after how much silence a client that sees no WebSocket pings should ask
 */
public record Welcome(
    String session,
    String member,
    Nickname name,
    String node,
    long textBytes,
    int messagesPerSecond,
    Duration heartbeat) {}
