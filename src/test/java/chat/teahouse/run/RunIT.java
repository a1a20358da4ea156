package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(150)
class RunIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String READY = "Ctrl-C stops it.";

  /** Kept after a failure: the server's log is in it. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void servesThePageOnLoopbackUntilItIsTerminated() throws Exception {
    int port = LoopbackPort.free();
    try (LaunchedRun run = LaunchedRun.start(directory, httpPort(port))) {
      String page = run.awaitLine("Page").replaceFirst("\\s*Page\\s*", "");
      String webSocket = run.awaitLine("WebSocket").replaceFirst("\\s*WebSocket\\s*", "");
      String redis = run.awaitLine("Redis ").replaceFirst("\\s*Redis\\s*redis://(\\S+).*", "$1");
      run.awaitLine(READY);

      assertEquals("http://127.0.0.1:" + port + "/", page);
      assertEquals("ws://127.0.0.1:" + port + "/ws", webSocket);
      assertEquals(200, status(page));
      List<ProcessHandle> children = run.process().descendants().toList();
      assertListensOnlyOn(Set.of("127.0.0.1:" + port, redis), children);

      run.process().destroy();
      run.awaitEnd();

      assertTrue(run.printed().endsWith("Teahouse has stopped."), run::printed);
      assertAllEnd(children);
    }
  }

  @Test
  void leavesNothingBehindWhenItIsKilledInTheMiddleOfTheStart() throws Exception {
    try (LaunchedRun run = LaunchedRun.start(directory, httpPort(LoopbackPort.free()))) {
      awaitBootOfTheServer();
      List<ProcessHandle> children = run.process().descendants().toList();
      assertEquals(2, children.size(), "the server and Redis");

      run.process().destroyForcibly();

      assertAllEnd(children);
    }
  }

  @Test
  void endsRedisAndFailsWhenTheServerIsKilled() throws Exception {
    try (LaunchedRun run = LaunchedRun.start(directory, httpPort(LoopbackPort.free()))) {
      awaitBootOfTheServer();
      ProcessHandle server = run.process().children().findFirst().orElseThrow();
      List<ProcessHandle> redis = server.children().toList();
      assertEquals(1, redis.size());

      server.destroyForcibly();

      assertEquals(1, run.awaitEnd());
      assertTrue(run.printed().contains("The server ended with exit code 137"), run::printed);
      assertAllEnd(redis);
    }
  }

  @Test
  void failsWithOneSentenceWhenASettingIsOutOfRange() throws Exception {
    String setting = "-Dteahouse.redis.pool.max=0";
    try (LaunchedRun run = LaunchedRun.start(directory, httpPort(LoopbackPort.free()), setting)) {
      String sentence = run.awaitLine("Teahouse did not start: ");

      assertTrue(sentence.contains("teahouse.redis.pool.max"), () -> sentence + " in " + directory);
      assertEquals(1, run.awaitEnd());
      assertFalse(run.printed().contains("\tat "), run::printed);
      assertFalse(run.printed().contains("Exception"), run::printed);
    }
  }

  @Test
  void failsWithOneSentenceWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = LoopbackPort.bind(0);
        LaunchedRun run = LaunchedRun.start(directory, httpPort(taken.getLocalPort()))) {
      assertEquals(1, run.awaitEnd());
      assertEquals(
          "Port %d of 127.0.0.1 cannot be opened (Address already in use): stop what listens there, or choose another with -Dteahouse.http.port=<port>."
              .formatted(taken.getLocalPort()),
          run.printed().strip());
    }
  }

  private static String httpPort(int port) {
    return "-Dteahouse.http.port=" + port;
  }

  private static int status(String page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).timeout(DEADLINE).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  /** The server's first line comes after Redis is up. */
  private void awaitBootOfTheServer() {
    Path payara = directory.resolve("payara");
    Awaitility.await("the server's first line")
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> hasContent(payara, "server.log"));
  }

  private static boolean hasContent(Path directory, String name) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.find(directory, 2, (file, a) -> file.endsWith(name))) {
      return files.anyMatch(file -> file.toFile().length() > 0);
    }
  }

  private static void assertListensOnlyOn(Set<String> addresses, List<ProcessHandle> processes)
      throws IOException {
    if (Sockets.areKnown()) {
      assertEquals(addresses, Set.copyOf(Sockets.of(processes)));
    }
  }

  private static void assertAllEnd(List<ProcessHandle> processes) throws Exception {
    try {
      CompletableFuture.allOf(
              processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      processes.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
