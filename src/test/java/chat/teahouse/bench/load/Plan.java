package chat.teahouse.bench.load;

import java.net.URI;
import java.util.List;

/**
 * Who comes. Session number n is in room n modulo rooms, and those of each room are spread over the
 * servers; the first ones are the senders, the last ones read slowly or not at all. Immutable: what
 * changes something returns a copy.
 *
 * @param servers the addresses of the endpoints, at least one
 * @param protocol how they talk
 * @param sessions how many
 * @param place what the names of the rooms begin with
 * @param rooms how many
 * @param senders how many of the sessions say something, but see {@link #voices}
 * @param textBytes how long each text is, in bytes of ASCII
 * @param laggards how many of the sessions do not take all that they are sent
 */
public record Plan(
    List<String> servers,
    ProtocolKind protocol,
    int sessions,
    String place,
    int rooms,
    int senders,
    int textBytes,
    Laggards laggards) {
  private static final String PLACE = "bench";
  private static final int TEXT_BYTES = 100;

  /** So many sessions in one room, one of them a sender of texts of 100 bytes. */
  public static Plan of(List<URI> servers, ProtocolKind protocol, int sessions) {
    List<String> addresses = servers.stream().map(URI::toString).toList();
    return new Plan(addresses, protocol, sessions, PLACE, 1, 1, TEXT_BYTES, Laggards.NONE);
  }

  /** In other rooms than those of other plans. */
  public Plan place(String name) {
    return new Plan(servers, protocol, sessions, name, rooms, senders, textBytes, laggards);
  }

  /** Spread over so many rooms. */
  public Plan rooms(int number) {
    return new Plan(servers, protocol, sessions, place, number, senders, textBytes, laggards);
  }

  /** With so many senders. */
  public Plan senders(int number) {
    return new Plan(servers, protocol, sessions, place, rooms, number, textBytes, laggards);
  }

  /** With texts of so many bytes. */
  public Plan textBytes(int number) {
    return new Plan(servers, protocol, sessions, place, rooms, senders, number, laggards);
  }

  /** With so many sessions that stop reading once they are in. */
  public Plan stopped(int number) {
    return with(new Laggards(number, laggards.slow, laggards.bytesPerSecond));
  }

  /** With so many sessions that read no more than so many bytes in a second. */
  public Plan slow(int number, int bytesPerSecond) {
    return with(new Laggards(laggards.stopped, number, bytesPerSecond));
  }

  private Plan with(Laggards others) {
    return new Plan(servers, protocol, sessions, place, rooms, senders, textBytes, others);
  }

  /** Where a session connects. */
  URI server(int session) {
    return URI.create(servers.get(session / rooms % servers.size()));
  }

  /** How many say something: one in a room where there is no order among several. */
  int voices() {
    return protocol.orders() ? senders : Math.min(senders, rooms);
  }

  /** Whether a session takes all that it is sent, as fast as it can. */
  boolean reads(int session) {
    return session < sessions - laggards.stopped - laggards.slow;
  }

  /** Whether a session stops reading. */
  boolean stops(int session) {
    return session >= sessions - laggards.stopped;
  }

  /** How many sessions of a room take what is said in it. */
  int audience(int room) {
    int readers = sessions - laggards.stopped - laggards.slow;
    return readers / rooms + (room < readers % rooms ? 1 : 0);
  }

  /**
   * Those who do not take all that they are sent, or not as fast as they can.
   *
   * @param stopped how many stop reading once they are in
   * @param slow how many read slowly
   * @param bytesPerSecond how much each of these reads
   */
  public record Laggards(int stopped, int slow, int bytesPerSecond) {
    private static final Laggards NONE = new Laggards(0, 0, 0);
  }
}
