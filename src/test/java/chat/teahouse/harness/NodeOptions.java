package chat.teahouse.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a {@link Node} is to be started. Immutable: each method returns a copy with one thing
 * changed. Without any of them it is a node of this fork's kind, with 512 MB of heap, the context
 * root {@code /} and the built WAR, which looks for Redis where Teahouse's default says.
 */
public final class NodeOptions {
  private final ServerKind kind;
  private final Path war;
  private final String contextRoot;
  private final Map<String, String> systemProperties;
  private final Map<String, String> environment;
  private final List<String> jvm;
  private final List<String> serverCommands;
  private final OptionalInt cpu;

  private NodeOptions(Draft draft) {
    this.kind = draft.kind;
    this.war = draft.war;
    this.contextRoot = draft.contextRoot;
    this.systemProperties = Map.copyOf(draft.systemProperties);
    this.environment = Map.copyOf(draft.environment);
    this.jvm = List.copyOf(draft.jvm);
    this.serverCommands = List.copyOf(draft.serverCommands);
    this.cpu = draft.cpu;
  }

  static NodeOptions standard() {
    return new NodeOptions(new Draft());
  }

  /** Another kind of server than the fork's. */
  public NodeOptions kind(ServerKind other) {
    Draft draft = new Draft(this);
    draft.kind = other;
    return new NodeOptions(draft);
  }

  /** Another WAR than the built one. */
  public NodeOptions war(Path other) {
    Draft draft = new Draft(this);
    draft.war = other;
    return new NodeOptions(draft);
  }

  /** The Redis to use: sets {@code teahouse.redis.url}. */
  public NodeOptions redis(TestRedis redis) {
    return setting("redis.url", redis.url());
  }

  /**
   * A setting of Teahouse without its prefix, such as {@code heartbeat.interval}, as a property.
   */
  public NodeOptions setting(String key, String value) {
    return systemProperty("teahouse." + key, value);
  }

  /** A system property of the server's JVM. */
  public NodeOptions systemProperty(String key, String value) {
    Draft draft = new Draft(this);
    draft.systemProperties.put(key, value);
    return new NodeOptions(draft);
  }

  /** An environment variable of the server's process. */
  public NodeOptions environment(String name, String value) {
    Draft draft = new Draft(this);
    draft.environment.put(name, value);
    return new NodeOptions(draft);
  }

  /** JVM options, which come after (and so win over) {@code -Xmx512m}. */
  public NodeOptions jvm(String... options) {
    Draft draft = new Draft(this);
    draft.jvm.addAll(List.of(options));
    return new NodeOptions(draft);
  }

  /**
   * Lines of server configuration: on WildFly management operations of the CLI, run offline before
   * each boot of a fresh node; on Payara Micro asadmin commands, run before the deployment.
   */
  public NodeOptions serverCommands(String... lines) {
    Draft draft = new Draft(this);
    draft.serverCommands.addAll(List.of(lines));
    return new NodeOptions(draft);
  }

  /** Runs it on one CPU, by {@code taskset} where there is one, and lets the JVM believe in one. */
  public NodeOptions pinnedTo(int cpuNumber) {
    Draft draft = new Draft(this);
    draft.cpu = OptionalInt.of(cpuNumber);
    return new NodeOptions(draft);
  }

  /** The context root, {@code /} or such as {@code /tea}. */
  public NodeOptions contextRoot(String root) {
    if (!root.startsWith("/") || (root.length() > 1 && root.endsWith("/"))) {
      throw new IllegalArgumentException("a context root is / or like /tea, not " + root);
    }
    Draft draft = new Draft(this);
    draft.contextRoot = root;
    return new NodeOptions(draft);
  }

  /** Starts the node and returns when its page is there. */
  public Node start() {
    Node node = new Node(this);
    node.boot();
    return node;
  }

  /**
   * Starts a node whose deployment has to fail, waits for that and ends the process.
   *
   * @return all that the server logged
   * @throws AssertionError if the page came up instead
   */
  public String startExpectingFailure() {
    try (Node node = new Node(this)) {
      return node.bootInVain();
    }
  }

  ServerKind kind() {
    return kind == null ? ServerKind.current() : kind;
  }

  Path war() {
    return war == null ? TestProperty.WAR.path() : war;
  }

  String contextRoot() {
    return contextRoot;
  }

  Map<String, String> systemProperties() {
    return systemProperties;
  }

  Map<String, String> environment() {
    return environment;
  }

  List<String> jvm() {
    return jvm;
  }

  List<String> serverCommands() {
    return serverCommands;
  }

  Optional<Integer> cpu() {
    return cpu.isPresent() ? Optional.of(cpu.getAsInt()) : Optional.empty();
  }

  /** The mutable twin, which lives inside one method. */
  private static final class Draft {
    private ServerKind kind;
    private Path war;
    private String contextRoot = "/";
    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvm = new ArrayList<>();
    private final List<String> serverCommands = new ArrayList<>();
    private OptionalInt cpu = OptionalInt.empty();

    Draft() {}

    Draft(NodeOptions from) {
      kind = from.kind;
      war = from.war;
      contextRoot = from.contextRoot;
      systemProperties.putAll(from.systemProperties);
      environment.putAll(from.environment);
      jvm.addAll(from.jvm);
      serverCommands.addAll(from.serverCommands);
      cpu = from.cpu;
    }
  }
}
