package chat.teahouse.fanout;

import chat.teahouse.room.Position;
import chat.teahouse.room.RoomHistory;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreAwayException;
import chat.teahouse.room.StoreStatus;
import java.util.Collection;
import java.util.Map;

/**
 * Does what is due for rooms, one step at a time. Blocks for as long as the store takes, so it is
 * for the rooms' loops alone.
 */
final class RoomWorker {
  private final RoomHistory history;
  private final StoreStatus store;
  private final RoomReader reader;
  private final RoomHost host;

  RoomWorker(RoomHistory history, StoreStatus store, FanoutLimits limits) {
    this.history = history;
    this.store = store;
    this.reader = new RoomReader(history, limits);
    this.host = new RoomHost(history, limits.batchBytes());
  }

  /** Where the store says that the logs of some rooms end. */
  Map<RoomName, Position> heads(Collection<RoomName> rooms) throws StoreAwayException {
    return history.heads(rooms);
  }

  /** One step for a room; whether more may be due at once. */
  boolean step(Room room) {
    Work work = room.next(store.state() == StoreStatus.State.DOWN);
    if (work instanceof Work.Read read) {
      return reader.read(room, read);
    } else if (work instanceof Work.Join join) {
      host.join(room, join.request());
    } else if (work instanceof Work.History wish) {
      host.history(room, wish.request());
    } else if (work instanceof Work.GoOn goOn) {
      host.goOn(room, goOn.replay());
    } else {
      return false;
    }
    return true;
  }
}
