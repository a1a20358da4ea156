package chat.teahouse.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * The command line of the child: a JVM with Payara Micro, the embedded Redis and {@link Serve} on
 * its class path, every {@code teahouse.*} setting as system property, and Payara Micro's own
 * arguments.
 */
final class ServerCommand {
  private ServerCommand() {}

  /** The command for {@code run}, whose server keeps its files in {@code directory}. */
  static List<String> of(RunArguments run, ServerDirectory directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManifestOptions.of(run.payara()));
    command.add("-Djava.io.tmpdir=" + directory.temporary().toAbsolutePath());
    command.addAll(settings(run));
    command.addAll(List.of("-cp", classPath(run, directory), Serve.class.getName()));
    command.addAll(List.of(Integer.toString(run.httpPort()), run.redisDirectory().toString()));
    command.addAll(payaraArguments(run, directory));
    return List.copyOf(command);
  }

  /** Each setting as the server's MicroProfile Config reads it. */
  private static List<String> settings(RunArguments run) {
    return run.settings().entrySet().stream()
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  private static String classPath(RunArguments run, ServerDirectory directory) {
    return Stream.of(
            run.payara(), directory.classes(), ServerDirectory.location(ExecutableProvider.class))
        .map(path -> path.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> payaraArguments(RunArguments run, ServerDirectory directory) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--nocluster", "--nohazelcast", "--disablephonehome"));
    arguments.addAll(List.of("--prebootcommandfile", run.preboot().toString()));
    arguments.addAll(List.of("--logproperties", directory.loggingProperties().toString()));
    arguments.addAll(List.of("--rootdir", directory.root().toString()));
    arguments.addAll(List.of("--port", Integer.toString(run.httpPort())));
    arguments.addAll(List.of("--contextroot", "/", "--deploy", run.war().toString()));
    return arguments;
  }
}
