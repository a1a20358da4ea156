package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that can be measured. Immutable. */
interface Contender {
  /** Its name in tables and on the command line. */
  String id();

  /** What it speaks; the first is its best. */
  List<ProtocolKind> protocols();

  /** Whether it takes part in a scenario. */
  default boolean takesPart(Scenario scenario) {
    return true;
  }

  /** Fetches what it needs; returns why it cannot be measured on this machine, if it cannot. */
  Optional<String> absence();

  /**
   * Starts it, or one more node of it.
   *
   * @param stage which core is its own, and which Redis it uses
   * @param settings of Teahouse, without their prefix; nobody else has any of them
   */
  Server start(Stage stage, Map<String, String> settings);
}
