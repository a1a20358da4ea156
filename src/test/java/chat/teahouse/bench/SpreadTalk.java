package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The talk of {@link SteadyTalk#AT_ONCE}, whose sessions are spread evenly over some nodes: what
 * does one more node cost?
 *
 * @param place where it is on the curve of such talks; its number is that of the nodes, all of
 *     which are on the server's core
 */
record SpreadTalk(Point place) implements Scenario {
  private static final int MOST = 3;

  /** One node more at each point. */
  static Stream<SpreadTalk> curve() {
    return IntStream.rangeClosed(1, MOST)
        .mapToObj(n -> new SpreadTalk(new Point("nodes", "nodes on one core", n)));
  }

  @Override
  public String id() {
    return place.id();
  }

  @Override
  public String title() {
    return "nodes: %d, together on the server's core; %s"
        .formatted(nodes(), SteadyTalk.AT_ONCE.title());
  }

  @Override
  public Optional<Point> point() {
    return Optional.of(place);
  }

  @Override
  public int nodes() {
    return place.x();
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return contender instanceof Teahouse && contender.protocols().get(0) == protocol;
  }

  @Override
  public Map<String, String> settings() {
    return SteadyTalk.AT_ONCE.settings();
  }

  @Override
  public Reading measure(Trial trial) {
    return SteadyTalk.AT_ONCE.measure(trial);
  }
}
