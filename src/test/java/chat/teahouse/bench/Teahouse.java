package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.NodeOptions;
import chat.teahouse.harness.ServerKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Teahouse on one kind of server, without limits for its visitors.
 *
 * @param kind the server
 */
record Teahouse(ServerKind kind) implements Contender {
  @Override
  public String id() {
    return kind.id();
  }

  @Override
  public List<ProtocolKind> protocols() {
    return List.of(ProtocolKind.V1, ProtocolKind.PLAIN);
  }

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public Server start(Stage stage, Map<String, String> settings) {
    NodeOptions options =
        Node.options()
            .kind(kind)
            .setting("limits.messages-per-second", "0")
            .setting("limits.bytes-per-second", "0");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = options.setting(setting.getKey(), setting.getValue());
    }
    return RunningNode.start(stage, options);
  }
}
