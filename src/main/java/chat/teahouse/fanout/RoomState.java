package chat.teahouse.fanout;

/**
 * What a room on this node is doing. The state is changed by the room's loop alone; each method
 * answers which state follows when something happened.
 *
 * <pre>
 *              confirmed            read
 * SUBSCRIBING ───────────→ LOADING ──────→ LIVE ──────┐ doubted, confirmed
 *      ↑        lost          │             ↑ read    ↓
 *      └──────────────────────┘             └──── CATCHING_UP
 *                                     lost ↓          ↓ lost
 *                                          DEAF ──────┘ confirmed
 * </pre>
 */
enum RoomState {
  /** The store has been asked for the room's messages; nothing is known of its log. */
  SUBSCRIBING,
  /** The newest messages are being read for the first time; what comes meanwhile waits. */
  LOADING,
  /** What comes is appended. */
  LIVE,
  /** The log is here, but nothing comes at the moment. */
  DEAF,
  /** What may have been missed is being read; what comes meanwhile waits. */
  CATCHING_UP,
  /** Over. */
  CLOSED;

  /** Whether this node has a log of the room. */
  boolean hasLog() {
    return this == LIVE || this == DEAF || this == CATCHING_UP;
  }

  /** Whether the store has to be read before anything else. */
  boolean isReading() {
    return this == LOADING || this == CATCHING_UP;
  }

  /** From now on the room's messages come; some may have been missed before. */
  RoomState confirmed() {
    return switch (this) {
      case SUBSCRIBING, LOADING -> LOADING;
      case LIVE, DEAF, CATCHING_UP -> CATCHING_UP;
      case CLOSED -> CLOSED;
    };
  }

  /** The room's messages come no longer. */
  RoomState lost() {
    return switch (this) {
      case SUBSCRIBING, LOADING -> SUBSCRIBING;
      case LIVE, DEAF, CATCHING_UP -> DEAF;
      case CLOSED -> CLOSED;
    };
  }

  /** Something does not continue the log, or is missing from it. */
  RoomState doubted() {
    return this == LIVE ? CATCHING_UP : this;
  }

  /** The log holds all that the store held a moment ago. */
  RoomState read() {
    return isReading() ? LIVE : this;
  }
}
