package chat.teahouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The server that Arquillian started for this fork, to look at: Arquillian alone starts and stops
 * it. It is there while a test with {@link OnServer} runs. Immutable.
 */
public final class ServerUnderTest implements RunningServer {
  private final URI http;
  private final long pid;

  private ServerUnderTest(URI http, long pid) {
    this.http = http;
    this.pid = pid;
  }

  /**
   * The one of this fork.
   *
   * @throws IllegalStateException if Arquillian has not started it
   */
  public static ServerUnderTest current() {
    List<Long> pids =
        ProcessHandle.current()
            .children()
            .filter(ServerUnderTest::isMarked)
            .map(ProcessHandle::pid)
            .toList();
    if (pids.size() != 1) {
      throw new IllegalStateException(
          "expected one server started by Arquillian, found "
              + pids
              + ": does the test class have @OnServer?");
    }
    URI http = URI.create("http://127.0.0.1:" + TestProperty.HTTP_PORT.value() + "/");
    ServerUnderTest server = new ServerUnderTest(http, pids.get(0));
    Deadline.standard().until("handshakes to be taken", server::takesVisitors);
    return server;
  }

  private static boolean isMarked(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(Fork.mark()))
        .orElse(false);
  }

  @Override
  public URI http() {
    return http;
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public String log() {
    Path directory = TestProperty.SERVER_DIRECTORY.path();
    // WildFly writes log/server.log; Payara Micro adds a number to the name that it is given.
    try (Stream<Path> files = Files.walk(directory, 2)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(ServerUnderTest::isLog).sorted().toList()) {
        all.append(LogFile.read(file));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLog(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("server.log") && !name.endsWith(".lck");
  }
}
