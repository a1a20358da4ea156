package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A steady talk of some size: what does a delivery cost?
 *
 * @param id its name
 * @param point where it is on a curve of such talks
 * @param sessions how many, spread over the rooms
 * @param rooms how many; something is said in each
 * @param textBytes how long each text is
 * @param perSecond how many messages in all
 */
record SizedTalk(
    String id, Optional<Point> point, int sessions, int rooms, int textBytes, double perSecond)
    implements Scenario {
  private static final int SENDERS = 20;
  private static final int TEXT_BYTES = 100;

  /** As many as the machine lets in, as others publish of their servers. */
  static final SizedTalk WIDE = new SizedTalk("wide", Optional.empty(), 9_000, 1, 1_000, 1);

  private SizedTalk(Point point, int sessions, int rooms, int textBytes, double perSecond) {
    this(point.id(), Optional.of(point), sessions, rooms, textBytes, perSecond);
  }

  /** All points of all curves. */
  static Stream<SizedTalk> curves() {
    return Stream.of(
            ofSessions(),
            ofRooms("rooms", 1, 1, 100, 10_000),
            ofRooms("rooms-of-10", 10, 1, 100, 1_000),
            ofSizes())
        .flatMap(points -> points);
  }

  /** More and more in one room; as many deliveries everywhere. */
  private static Stream<SizedTalk> ofSessions() {
    double deliveries = 20_000;
    return Stream.of(100, 1_000, 5_000, 9_000)
        .map(n -> new Point("sessions", "sessions in the room", n))
        .map(point -> new SizedTalk(point, point.x(), 1, TEXT_BYTES, deliveries / point.x()));
  }

  /**
   * More and more rooms, each with so many who hear each other, or one who hears himself; as many
   * messages everywhere.
   */
  private static Stream<SizedTalk> ofRooms(String curve, int members, Integer... rooms) {
    return Stream.of(rooms)
        .map(n -> new Point(curve, "rooms", n))
        .map(point -> new SizedTalk(point, members * point.x(), point.x(), TEXT_BYTES, 500));
  }

  /** Longer and longer texts; the shortest has place for its stamp and no more. */
  private static Stream<SizedTalk> ofSizes() {
    return Stream.of(24, 100, 1_000, 10_000)
        .map(n -> new Point("sizes", "bytes of text", n))
        .map(point -> new SizedTalk(point, 1_000, 1, point.x(), 10));
  }

  @Override
  public String title() {
    return "sessions: %,d, rooms: %,d, %.1f messages/s of %,d bytes, every message at once"
        .formatted(sessions, rooms, perSecond, textBytes);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    boolean best = contender.protocols().get(0) == protocol;
    return best && (rooms == 1 || contender instanceof Teahouse);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("fanout.window", "0s");
  }

  @Override
  public Reading measure(Trial trial) {
    int senders = Math.max(rooms, Math.min(SENDERS, sessions));
    try (Generator generator =
        trial.enter(trial.plan(sessions).rooms(rooms).senders(senders).textBytes(textBytes))) {
      return Reading.ofDeliveries(trial.talk(generator, 2 * perSecond, perSecond));
    }
  }
}
