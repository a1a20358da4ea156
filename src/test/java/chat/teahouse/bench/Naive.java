package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import chat.teahouse.bench.peer.NaiveBroker;
import chat.teahouse.bench.peer.NaiveEndpoint;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.SuiteDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The chat that one writes first, on a server that Teahouse runs on, with Teahouse's own client of
 * Redis.
 *
 * @param kind the server
 */
record Naive(ServerKind kind) implements Contender {
  @Override
  public String id() {
    return "naive-" + kind.id();
  }

  @Override
  public List<ProtocolKind> protocols() {
    return List.of(ProtocolKind.PLAIN);
  }

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public Server start(Stage stage, Map<String, String> settings) {
    return RunningNode.start(stage, Node.options().kind(kind).war(war()));
  }

  private static Path war() {
    Path file = Path.of(System.getProperty(Project.ALL), "naive", "naive.war");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ShrinkWrap.create(WebArchive.class)
        .addClasses(NaiveEndpoint.class, NaiveBroker.class)
        .addAsWebResource(new StringAsset("<!doctype html><title>naive</title>"), "index.html")
        .merge(SuiteDeployment.war(), Filters.include("/WEB-INF/lib/.*"))
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
    return file;
  }
}
