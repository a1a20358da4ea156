package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Ports;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Centrifugo with its engine for Redis, built by the Go that is on the path. */
record Centrifugo() implements Contender {
  private static final String MODULE = "github.com/centrifugal/centrifugo/v6@v6.9.1";

  private static Project project() {
    return new Project("centrifugo");
  }

  @Override
  public String id() {
    return "centrifugo";
  }

  @Override
  public List<ProtocolKind> protocols() {
    return List.of(ProtocolKind.CENTRIFUGO);
  }

  @Override
  public Optional<String> absence() {
    return project()
        .make(List.of("env", "GOBIN=" + project().path("bin"), "go", "install", MODULE));
  }

  @Override
  public Server start(Stage stage, Map<String, String> settings) {
    int port = Ports.free();
    List<String> command = new ArrayList<>(stage.serverPrefix());
    command.addAll(List.of("env", "CENTRIFUGO_ENGINE_REDIS_ADDRESS=" + stage.redis().url()));
    command.add(project().path("bin/centrifugo"));
    command.addAll(List.of("--config", project().path("config.json")));
    command.addAll(List.of("--log.file", project().path("centrifugo.log")));
    command.addAll(List.of("--http_server.port", Integer.toString(port)));
    Child child = new Child(command);
    Deadline.standard().until("Centrifugo on port " + port, () -> !Ports.bindable(port));
    URI endpoint = URI.create("ws://127.0.0.1:" + port + "/connection/websocket");
    return new RunningChild(child, endpoint, Memory::ofProcess);
  }
}
