package chat.teahouse.websocket;

import chat.teahouse.config.SessionSettings;
import chat.teahouse.fanout.FanoutLimits;
import chat.teahouse.fanout.Pump;
import chat.teahouse.fanout.Rooms;
import chat.teahouse.presence.LocalPresence;
import chat.teahouse.room.RoomPublisher;
import chat.teahouse.room.StoreStatus;
import java.util.random.RandomGenerator;

/**
 * What every session needs from the node that it is on; one for all of them. Thread-safe.
 *
 * @param name names this node to clients
 * @param rooms the rooms of this node
 * @param presence who is in the rooms
 * @param publisher the way to all nodes
 * @param store whether Redis is there
 * @param settings what one session may do
 * @param limits how much is kept for one session
 * @param pump serves the sessions
 * @param texts how texts are sent
 * @param clock times by which sends and sessions are judged
 * @param random for names that need not be secret
 */
record NodeContext(
    String name,
    Rooms rooms,
    LocalPresence presence,
    RoomPublisher publisher,
    StoreStatus store,
    SessionSettings settings,
    FanoutLimits limits,
    Pump pump,
    TextSenders texts,
    AwakeClock clock,
    RandomGenerator random) {}
