package chat.teahouse.room;

/** Whether the shared store is reachable from this node. Thread-safe; never blocks. */
public interface StoreStatus {
  /** What is known of the store. */
  enum State {
    /** The first attempt to reach it has not ended yet. */
    UNKNOWN,
    /** This node's subscriptions are confirmed. */
    UP,
    /** It is away; this node goes on trying. */
    DOWN
  }

  /** The state at this moment. */
  State state();
}
