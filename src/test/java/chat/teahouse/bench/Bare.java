package chat.teahouse.bench;

import chat.teahouse.bench.bare.BareServer;
import chat.teahouse.bench.load.ProtocolKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bare server, in one of its two ways.
 *
 * @param mode what {@link BareServer} is told
 * @param protocol what it speaks in this mode
 */
record Bare(String mode, ProtocolKind protocol) implements Contender {
  /** One write for each message and session. */
  static final Bare WRITES = new Bare("writes", ProtocolKind.PLAIN);

  /** Batches. */
  static final Bare BATCHES = new Bare("batches", ProtocolKind.V1);

  @Override
  public String id() {
    return "bare-" + mode;
  }

  @Override
  public List<ProtocolKind> protocols() {
    return List.of(protocol);
  }

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public Server start(Stage stage, Map<String, String> settings) {
    List<String> command = new ArrayList<>(stage.serverPrefix());
    command.addAll(Jvm.command(Jvm.FLAGS, BareServer.class, mode));
    Child child = new Child(command);
    return new RunningBare(child, URI.create("ws://127.0.0.1:" + child.hear() + "/ws"));
  }

  private record RunningBare(Child child, URI endpoint) implements Server {
    @Override
    public long pid() {
      return child.pid();
    }

    @Override
    public Memory memory() {
      return Memory.ofJvm(pid());
    }

    @Override
    public void close() {
      child.close();
    }
  }
}
