package chat.teahouse.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The launcher behind {@code mvn -Prun}: checks the port, starts the server as a child process,
 * says where the page is, and shows what the server has to say until somebody ends it. It holds the
 * child's standard input open and nothing else: when this JVM ends, in order or killed, the child
 * ends too, and Redis with it. Every failure is one sentence.
 */
public final class Run {
  private final RunArguments run;
  private final ServerDirectory directory;
  private final PrintStream console;

  private volatile boolean stopping;
  private String redisData = "";

  private Run(RunArguments run, PrintStream console) {
    this.run = run;
    this.directory = new ServerDirectory(run.serverDirectory());
    this.console = console;
  }

  /**
   * Runs until this JVM is stopped. A failure is said as one sentence on standard error and ends
   * this JVM, Maven's, with exit code 1: an exception would reach the person at the console inside
   * two of Maven's own messages and below a screen of advice about Maven.
   *
   * @param arguments the WAR, the Payara Micro jar, its preboot command file, the target directory
   */
  public static void main(String... arguments) {
    try {
      new Run(RunArguments.of(arguments, System.getProperties()), System.out).run();
    } catch (RunFailure e) {
      fail(e.getMessage());
    } catch (IOException e) {
      fail("Teahouse cannot run: " + e);
    }
  }

  private static void fail(String sentence) {
    System.err.println();
    System.err.println(sentence);
    System.exit(1);
  }

  private void run() throws IOException {
    LoopbackPort.requireFree(run.httpPort());
    directory.prepare(run.payara());
    console.println("Teahouse starts, which takes about ten seconds.");
    Server server = Server.start(run, directory);
    Thread stop = new Thread(() -> stop(server), "server-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    String failure = relay(server);
    server.close();
    if (!stopping) {
      Runtime.getRuntime().removeShutdownHook(stop);
      throw new RunFailure(failure + whereToLook());
    }
  }

  /** In the shutdown of this JVM, whoever asked for it. */
  private void stop(Server server) {
    stopping = true;
    server.close();
    console.println("Teahouse has stopped.");
  }

  /** Shows what the server says until it ends, and returns why it did. */
  private String relay(Server server) throws IOException {
    String failure = "";
    Optional<Report> next = server.next();
    while (next.isPresent()) {
      Report report = next.get();
      switch (report.kind()) {
        case REDIS -> redisData = " (its data: " + shown(run.redisDirectory()) + ")";
        case LINE -> sayUnlessStopping(report.text());
        case READY -> sayUnlessStopping(banner(report.text()));
        case FAILED -> failure = report.text();
      }
      next = server.next();
    }
    return failure.isEmpty() ? "The server ended with exit code " + server.exitCode() : failure;
  }

  private String whereToLook() throws IOException {
    boolean hasLog = Files.size(directory.log()) > 0;
    return hasLog ? System.lineSeparator() + "  Log  " + shown(directory.log()) : "";
  }

  /** Ctrl-C reaches the server and Redis too: that they miss each other then is no news. */
  private void sayUnlessStopping(String text) {
    if (!stopping) {
      console.println(text);
    }
  }

  private String banner(String redis) {
    return """

        Teahouse is open.
          Page       http://127.0.0.1:%1$d/
          WebSocket  ws://127.0.0.1:%1$d/ws
          Redis      %2$s
          Log        %3$s
        Ctrl-C stops it.
        """
        .formatted(run.httpPort(), redis + redisData, shown(directory.log()));
  }

  /** A path as short as it can be said where the person is. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
