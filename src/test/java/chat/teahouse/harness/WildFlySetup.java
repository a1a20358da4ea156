package chat.teahouse.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * WildFly with a base directory of its own, so that the unpacked home is never written to. The
 * marker files of its deployment scanner say what became of a deployment.
 */
final class WildFlySetup implements NodeSetup {
  private static final String ARCHIVE = "teahouse.war";
  private static final Duration CLI_PATIENCE = Duration.ofSeconds(90);

  /** What bin/common.sh gives to the JVM. */
  private static final List<String> MODULAR =
      List.of(
          "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
          "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.management/javax.management=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

  private final NodeOptions options;
  private final Path directory;
  private final Path home = TestProperty.WILDFLY.path();
  private final int httpPort;
  private final int httpsPort = Ports.free();
  private final int managementPort = Ports.free();
  private final int managementHttpsPort = Ports.free();

  WildFlySetup(NodeOptions options, Path directory, int httpPort) {
    this.options = options;
    this.directory = directory;
    this.httpPort = httpPort;
  }

  private Path base() {
    return directory.resolve("base");
  }

  private Path deployment() {
    return base().resolve("deployments").resolve(ARCHIVE);
  }

  private Path marker(String suffix) {
    return deployment().resolveSibling(ARCHIVE + "." + suffix);
  }

  @Override
  public void prepare() throws IOException {
    Directories.copy(home.resolve("standalone/configuration"), base().resolve("configuration"));
    Files.createDirectories(base().resolve("deployments"));
    Files.createDirectories(base().resolve("tmp"));
    scanOften();
    if (!options.serverCommands().isEmpty()) {
      runOffline();
    }
    Files.copy(options.war(), deployment(), StandardCopyOption.REPLACE_EXISTING);
    setContextRoot();
  }

  /** The scanner looks every five seconds by default, which a redeployment waits for twice. */
  private void scanOften() throws IOException {
    Path configuration = base().resolve("configuration/standalone.xml");
    String text = Files.readString(configuration);
    String fast = text.replace("scan-interval=\"5000\"", "scan-interval=\"500\"");
    if (fast.equals(text)) {
      throw new IOException("no scan interval in " + configuration);
    }
    Files.writeString(configuration, fast);
  }

  private void runOffline() throws IOException {
    List<String> script = new ArrayList<>();
    script.add("embed-server --server-config=standalone.xml --std-out=echo");
    script.addAll(options.serverCommands());
    script.add("stop-embedded-server");
    Path file = Files.write(directory.resolve("configure.cli"), script);
    List<String> command = new ArrayList<>();
    command.add(Node.java());
    command.addAll(MODULAR);
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + base());
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", home.resolve("modules").toString()));
    command.addAll(List.of("org.jboss.as.cli", "--file=" + file));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JBOSS_HOME", home.toString());
    Command.run(CLI_PATIENCE, builder);
  }

  /** WildFly has no option for it: the descriptor in the WAR decides. */
  private void setContextRoot() throws IOException {
    URI archive = URI.create("jar:" + deployment().toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of())) {
      Path descriptor = zip.getPath("WEB-INF", "jboss-web.xml");
      String element = "<context-root>" + options.contextRoot() + "</context-root>";
      if (Files.exists(descriptor)) {
        String text = Files.readString(descriptor);
        String changed = text.replaceFirst("<context-root>[^<]*</context-root>", element);
        if (!changed.equals(text)) {
          Files.writeString(descriptor, changed);
        }
      } else {
        Files.createDirectories(descriptor.getParent());
        String text = "<jboss-web>" + element + "</jboss-web>\n";
        Files.write(descriptor, text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void stage() throws IOException {
    deleteMarkers();
    Files.createFile(marker("dodeploy"));
  }

  private void deleteMarkers() throws IOException {
    List<Path> markers;
    try (Stream<Path> files = Files.list(deployment().getParent())) {
      markers = files.filter(file -> !file.equals(deployment())).toList();
    }
    for (Path marker : markers) {
      Files.deleteIfExists(marker);
    }
  }

  @Override
  public List<String> arguments() {
    List<String> all = new ArrayList<>(MODULAR);
    all.add("-Djboss.http.port=" + httpPort);
    all.add("-Djboss.https.port=" + httpsPort);
    all.add("-Djboss.management.http.port=" + managementPort);
    all.add("-Djboss.management.https.port=" + managementHttpsPort);
    all.add("-Djboss.node.name=node-" + httpPort);
    all.add("-Djboss.tx.node.id=node-" + httpPort);
    all.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    all.add("-Djava.awt.headless=true");
    all.add("-Djava.io.tmpdir=" + base().resolve("tmp"));
    all.add("-Dorg.jboss.boot.log.file=" + base().resolve("log/server.log"));
    all.add(
        "-Dlogging.configuration=" + base().resolve("configuration/logging.properties").toUri());
    all.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    all.addAll(List.of("-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"));
    all.add("-Djboss.home.dir=" + home);
    all.add("-Djboss.server.base.dir=" + base());
    all.addAll(List.of("-c", "standalone.xml", "-b", "127.0.0.1", "-bmanagement", "127.0.0.1"));
    return all;
  }

  @Override
  public State state(String log) {
    if (Files.exists(marker("failed"))) {
      return State.FAILED;
    }
    return Files.exists(marker("deployed")) ? State.DEPLOYED : State.PENDING;
  }

  @Override
  public void redeploy(Supplier<String> log) throws IOException {
    Files.deleteIfExists(marker("deployed"));
    Deadline.standard()
        .until(
            "the marker .undeployed",
            () -> Files.exists(marker("undeployed")),
            () -> LogFile.tail(log.get()));
    Files.createFile(marker("dodeploy"));
  }
}
