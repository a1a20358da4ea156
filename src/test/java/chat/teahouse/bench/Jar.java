package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server in a jar, which the Maven on the path makes.
 *
 * @param id its name, its project's and its jar's
 * @param protocol what it speaks
 * @param path of its endpoint
 */
record Jar(String id, ProtocolKind protocol, String path) implements Contender {
  /** Spring Boot with its Tomcat, its WebSocket handlers and its Redis. */
  static final Jar SPRING = new Jar("spring", ProtocolKind.PLAIN, "/ws");

  /** CometD on its Jetty, without Redis. */
  static final Jar COMETD = new Jar("cometd", ProtocolKind.COMETD, "/cometd");

  private Project project() {
    return new Project(id);
  }

  @Override
  public List<ProtocolKind> protocols() {
    return List.of(protocol);
  }

  @Override
  public Optional<String> absence() {
    return project().make(List.of("mvn", "-B", "-q", "package"));
  }

  @Override
  public Server start(Stage stage, Map<String, String> settings) {
    List<String> command = new ArrayList<>(stage.serverPrefix());
    command.addAll(Jvm.java(Jvm.FLAGS));
    command.add("-Dredis.url=" + stage.redis().url());
    command.addAll(List.of("-jar", project().path("target/" + id + ".jar")));
    return RunningChild.of(new Child(command), path, Memory::ofJvm);
  }
}
