package chat.teahouse.bench.load;

import java.net.URI;

/**
 * Who comes. Session number n is in room n modulo rooms; the first ones are the senders, the last
 * ones read slowly or not at all. Immutable: each method with a parameter returns a copy.
 *
 * @param server the address of the endpoint
 * @param protocol how they talk
 * @param sessions how many
 * @param place what the names of the rooms begin with
 * @param rooms how many
 * @param senders how many of the sessions say something, but see {@link #voices}
 * @param textBytes how long each text is, in bytes of ASCII
 * @param stopped how many stop reading once they are in
 * @param slow how many read slowly
 * @param slowBytesPerSecond how much each of these reads
 */
public record Plan(
    String server,
    ProtocolKind protocol,
    int sessions,
    String place,
    int rooms,
    int senders,
    int textBytes,
    int stopped,
    int slow,
    int slowBytesPerSecond) {
  private static final String PLACE = "bench";
  private static final int TEXT_BYTES = 100;

  /** So many sessions in one room, one of them a sender of texts of 100 bytes. */
  public static Plan of(URI server, ProtocolKind protocol, int sessions) {
    return new Plan(server.toString(), protocol, sessions, PLACE, 1, 1, TEXT_BYTES, 0, 0, 0);
  }

  /** In other rooms than those of other plans. */
  public Plan place(String name) {
    return new Plan(
        server,
        protocol,
        sessions,
        name,
        rooms,
        senders,
        textBytes,
        stopped,
        slow,
        slowBytesPerSecond);
  }

  /** Spread over so many rooms. */
  public Plan rooms(int number) {
    return new Plan(
        server,
        protocol,
        sessions,
        place,
        number,
        senders,
        textBytes,
        stopped,
        slow,
        slowBytesPerSecond);
  }

  /** With so many senders. */
  public Plan senders(int number) {
    return new Plan(
        server,
        protocol,
        sessions,
        place,
        rooms,
        number,
        textBytes,
        stopped,
        slow,
        slowBytesPerSecond);
  }

  /** With texts of so many bytes. */
  public Plan textBytes(int number) {
    return new Plan(
        server,
        protocol,
        sessions,
        place,
        rooms,
        senders,
        number,
        stopped,
        slow,
        slowBytesPerSecond);
  }

  /** With so many sessions that stop reading once they are in. */
  public Plan stopped(int number) {
    return new Plan(
        server,
        protocol,
        sessions,
        place,
        rooms,
        senders,
        textBytes,
        number,
        slow,
        slowBytesPerSecond);
  }

  /** With so many sessions that read no more than so many bytes in a second. */
  public Plan slow(int number, int bytesPerSecond) {
    return new Plan(
        server,
        protocol,
        sessions,
        place,
        rooms,
        senders,
        textBytes,
        stopped,
        number,
        bytesPerSecond);
  }

  /** How many say something: one in a room where there is no order among several. */
  int voices() {
    return protocol.orders() ? senders : Math.min(senders, rooms);
  }

  /** Whether a session takes all that it is sent, as fast as it can. */
  boolean reads(int session) {
    return session < sessions - stopped - slow;
  }

  /** Whether a session stops reading. */
  boolean stops(int session) {
    return session >= sessions - stopped;
  }

  /** How many sessions of a room take what is said in it. */
  int audience(int room) {
    int readers = sessions - stopped - slow;
    return readers / rooms + (room < readers % rooms ? 1 : 0);
  }
}
