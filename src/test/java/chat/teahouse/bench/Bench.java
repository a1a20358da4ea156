package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import chat.teahouse.harness.ServerKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures what is asked for: each scenario for each contender and protocol that it suits, each
 * repetition on servers that were started for it. A measurement that fails does not end the others.
 * Not thread-safe.
 */
final class Bench {
  private static final List<Scenario> SCENARIOS =
      Stream.<Stream<? extends Scenario>>of(
              Stream.of(
                  new GeneratorProof(),
                  SteadyTalk.AT_ONCE,
                  SteadyTalk.WINDOW,
                  new HighestRate(),
                  new PublishAndAcknowledge(),
                  new Unloaded(),
                  new IdleSessions(),
                  new Heartbeats(),
                  new Herd(),
                  Company.ELSEWHERE,
                  Company.STOPPED,
                  Company.SLOW,
                  Company.QUIET,
                  Company.JOINS,
                  SizedTalk.WIDE),
              SizedTalk.curves(),
              SpreadTalk.curve())
          .<Scenario>flatMap(scenarios -> scenarios)
          .toList();

  private static final List<Contender> CONTENDERS =
      List.of(
          new Teahouse(ServerKind.WILDFLY),
          new Teahouse(ServerKind.PAYARA),
          new Naive(ServerKind.WILDFLY),
          new Naive(ServerKind.PAYARA),
          JavaScript.WS,
          JavaScript.SOCKET_IO,
          new Centrifugo(),
          Jar.SPRING,
          Jar.COMETD,
          Bare.WRITES,
          Bare.BATCHES);

  private final BenchOptions options;
  private final Path directory;
  private final Consumer<String> progress;
  private final Results results;
  private int stages;

  /**
   * One that has not begun.
   *
   * @param directory where each Redis may keep its data
   * @param progress is told of each row as soon as it is there
   */
  Bench(BenchOptions options, Path directory, Consumer<String> progress) {
    this.options = options;
    this.directory = directory;
    this.progress = progress;
    results = new Results(conditions(options));
  }

  private static Map<String, String> conditions(BenchOptions options) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("date", Instant.now().toString());
    conditions.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    conditions.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    conditions.put("java", System.getProperty("java.vm.version"));
    conditions.put("flags of the servers", String.join(" ", Jvm.FLAGS));
    conditions.put("flags of the generator", String.join(" ", Jvm.GENERATOR_FLAGS));
    conditions.put("repetitions", Integer.toString(options.repetitions()));
    conditions.put(
        "seconds",
        "%d of warm-up, %d counted"
            .formatted(options.warmUp().toSeconds(), options.counted().toSeconds()));
    return conditions;
  }

  /** Measures all of it. */
  Results run() {
    List<Contender> present = present();
    for (Scenario scenario : SCENARIOS) {
      if (BenchOptions.wants(options.scenarios(), scenario.id())) {
        present.stream()
            .filter(contender -> contender.takesPart(scenario))
            .forEach(contender -> run(scenario, contender));
      }
    }
    return results;
  }

  private List<Contender> present() {
    List<Contender> present = new ArrayList<>();
    for (Contender contender : CONTENDERS) {
      if (BenchOptions.wants(options.servers(), contender.id())) {
        contender
            .absence()
            .ifPresentOrElse(why -> results.absent(contender, why), () -> present.add(contender));
      }
    }
    return present;
  }

  private void run(Scenario scenario, Contender contender) {
    for (ProtocolKind protocol : contender.protocols()) {
      if (scenario.suits(contender, protocol)
          && BenchOptions.wants(options.protocols(), protocol.id())) {
        try {
          Row row = row(scenario, contender, protocol);
          results.add(row);
          progress.accept(Results.table(scenario, List.of(row)));
        } catch (RuntimeException | AssertionError e) {
          String what = String.join(" ", scenario.id(), contender.id(), protocol.id());
          results.failed(what, e.toString());
          progress.accept(what + " failed: " + e);
        }
      }
    }
  }

  private Row row(Scenario scenario, Contender contender, ProtocolKind protocol) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < options.repetitions(); i++) {
      stages++;
      Path data = directory.resolve("redis-" + stages);
      try (Stage stage = new Stage(scenario.cores(), data);
          Servers servers =
              new Servers(scenario.nodes(), () -> contender.start(stage, scenario.settings()))) {
        Trial trial = new Trial(stage, servers, protocol, options.warmUp(), options.counted());
        readings.add(scenario.measure(trial));
      }
    }
    return new Row(scenario, contender, protocol, readings);
  }
}
