package chat.teahouse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVMs of a benchmark are started: with a heap and a collector that are fixed. */
final class Jvm {
  /** Of every server that runs on Java. */
  static final List<String> FLAGS =
      List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch");

  /** Of the generator. */
  static final List<String> GENERATOR_FLAGS =
      List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData");

  private Jvm() {}

  /** The command that runs a main class of the tests, on whatever core. */
  static List<String> command(List<String> flags, Class<?> main, String argument) {
    List<String> command = java(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), argument));
    return command;
  }

  /** How every command for a JVM begins; more can be added. */
  static List<String> java(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    return command;
  }
}
