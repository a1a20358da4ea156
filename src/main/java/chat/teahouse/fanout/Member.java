package chat.teahouse.fanout;

/** A session in a room, as the room sees it. Its methods must not block. */
public interface Member {
  /** What the session still has to be sent. */
  Feed feed();

  /** From now on the session is sent what happens in the room; told once. */
  void joined();

  /** The room's events do not reach this node at the moment. */
  void cutOff();
}
