package chat.teahouse.fanout;

import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomReset;
import java.util.List;

/**
 * How the sessions of one protocol are written to. Stateless, thread-safe; costs nothing but time
 * of the processor.
 */
public interface Wire {
  /** Its number among the wires of this node, from 0: where an event keeps its encoding. */
  int index();

  /**
   * An event as this protocol writes it; the same for every session.
   *
   * @return null if the protocol has no word for it
   */
  String encode(RoomEvent event);

  /**
   * What a session is told that read too slowly.
   *
   * @param reset how it goes on
   * @param skipped how many messages it will not get
   */
  String behind(RoomReset reset, long skipped);

  /** Whether several events may go out as one message. */
  boolean isBatching();

  /**
   * One WebSocket message.
   *
   * @param events in order, at least one; exactly one unless {@link #isBatching}
   */
  String message(List<String> events);

  /**
   * The same message with other events before its own.
   *
   * @param events in order; none unless {@link #isBatching}
   * @param message made by {@link #message}
   */
  String prepend(List<String> events, String message);
}
