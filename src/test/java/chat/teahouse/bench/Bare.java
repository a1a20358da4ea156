package chat.teahouse.bench;

import chat.teahouse.bench.bare.BareServer;
import chat.teahouse.bench.load.ProtocolKind;
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

  /** Batches: takes part only to show what the generator can do. */
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
  public boolean takesPart(Scenario scenario) {
    return !equals(BATCHES) || scenario instanceof GeneratorProof;
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
    return RunningChild.of(child, "/ws", Memory::ofJvm);
  }
}
