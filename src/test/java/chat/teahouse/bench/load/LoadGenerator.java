package chat.teahouse.bench.load;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The generator's main class. Its argument is a {@link Plan} in JSON. It says {@code ready} when
 * all sessions are in; then each line of its standard input is a {@link Load}, which it answers
 * with the line of its {@link Outcome}. It ends with its standard input.
 */
public final class LoadGenerator {
  /** Said when all sessions are in. */
  public static final String READY = "ready";

  private static final String END = "";

  private LoadGenerator() {}

  /** Runs until the end of the standard input. */
  public static void main(String[] args) throws IOException {
    Gson gson = new Gson();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Swarm swarm = new Swarm(gson.fromJson(args[0], Plan.class))) {
      Queue<String> lines = read(swarm);
      out.println(READY);
      String line = null;
      while (!END.equals(line)) {
        swarm.idle();
        line = lines.poll();
        if (line != null && !line.equals(END)) {
          out.println(gson.toJson(swarm.run(gson.fromJson(line, Load.class))));
        }
      }
    }
  }

  private static Queue<String> read(Swarm swarm) {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Thread reader =
        new Thread(
            () -> {
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .lines()
                  .forEach(
                      line -> {
                        lines.add(line);
                        swarm.wake();
                      });
              lines.add(END);
            },
            "commands");
    reader.setDaemon(true);
    reader.start();
    return lines;
  }
}
