package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.Map;
import java.util.Optional;

/** One kind of load: a table with a row for each contender and protocol. Immutable. */
interface Scenario {
  /** Its name on the command line. */
  String id();

  /** What is measured, in words, with all that matters. */
  String title();

  /** Its place on a curve, if it is one of several that are drawn as one. */
  default Optional<Point> point() {
    return Optional.empty();
  }

  /** Whether it makes sense for a contender that speaks a protocol. */
  default boolean suits(Contender contender, ProtocolKind protocol) {
    return true;
  }

  /** Who runs where. */
  default Stage.Cores cores() {
    return Stage.Cores.PINNED;
  }

  /** How many nodes of the contender are started, with one Redis. */
  default int nodes() {
    return 1;
  }

  /** Settings of Teahouse, without their prefix. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** Measures once, on servers that were started for it. */
  Reading measure(Trial trial);
}
