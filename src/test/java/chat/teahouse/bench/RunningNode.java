package chat.teahouse.bench;

import chat.teahouse.harness.Node;
import chat.teahouse.harness.NodeOptions;
import java.net.URI;

/**
 * A contender on one of the servers that Teahouse runs on.
 *
 * @param node the server, which this closes
 */
record RunningNode(Node node) implements Server {
  /** Starts it on a stage, with the heap and the collector that all have. */
  static RunningNode start(Stage stage, NodeOptions options) {
    NodeOptions staged = options.redis(stage.redis()).jvm(Jvm.FLAGS.toArray(String[]::new));
    if (stage.serverCore().isPresent()) {
      staged = staged.pinnedTo(stage.serverCore().getAsInt());
    }
    return new RunningNode(staged.start());
  }

  @Override
  public URI endpoint() {
    return node.ws();
  }

  @Override
  public long pid() {
    return node.pid();
  }

  @Override
  public Memory memory() {
    return Memory.ofJvm(pid());
  }

  @Override
  public void close() {
    node.close();
  }
}
