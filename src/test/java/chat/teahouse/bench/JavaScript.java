package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server on Node.js.
 *
 * @param id its name, and its project's
 * @param protocol what it speaks
 * @param path of its endpoint
 */
record JavaScript(String id, ProtocolKind protocol, String path) implements Contender {
  /** The usual WebSocket server, with the usual client of Redis. */
  static final JavaScript WS = new JavaScript("ws-ioredis", ProtocolKind.PLAIN, "/ws");

  /** Socket.IO with its adapter for Redis. */
  static final JavaScript SOCKET_IO =
      new JavaScript("socket.io", ProtocolKind.SOCKETIO, "/socket.io/");

  private Project project() {
    return new Project(id);
  }

  @Override
  public List<ProtocolKind> protocols() {
    return List.of(protocol);
  }

  @Override
  public Optional<String> absence() {
    return project().make(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
  }

  @Override
  public Server start(Stage stage, Map<String, String> settings) {
    List<String> command = new ArrayList<>(stage.serverPrefix());
    command.addAll(List.of("node", project().path("server.js")));
    command.add(Integer.toString(stage.redis().port()));
    return RunningChild.of(new Child(command), path, Memory::ofProcess);
  }
}
