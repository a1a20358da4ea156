package chat.teahouse.it;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What several clients saw of a room, and the words of the promises that are checked on it. */
final class Conversation {
  private static final String NOTICE = "* ";
  private static final int SHOWN = 5;
  private static final Duration RETRY = Duration.ofMillis(150);

  private Conversation() {}

  /** What members said, without the server's own notices. */
  static List<String> said(ChatClient client) {
    return client.lines().stream().filter(line -> !line.startsWith(NOTICE)).toList();
  }

  /** What was seen more than once. */
  static List<String> repeated(List<String> lines) {
    Map<String, Long> counts =
        lines.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Says something new again and again until all of it reaches a reader: the way is open.
   *
   * @param within how long that may take
   */
  static void awaitFlow(ChatClient speaker, ChatClient reader, Duration within) {
    String mark = "flow-" + Long.toHexString(System.nanoTime()) + "-";
    AtomicInteger attempts = new AtomicInteger();
    Deadline.of(within)
        .every(RETRY)
        .until(
            "a message from the speaker to the reader",
            () -> {
              boolean arrived = reader.lines().stream().anyMatch(line -> line.contains(mark));
              if (!arrived) {
                speaker.send(mark + attempts.incrementAndGet());
              }
              return arrived;
            },
            () -> "speaker: " + newest(speaker) + ", reader: " + newest(reader));
  }

  private static List<String> newest(ChatClient client) {
    List<String> lines = client.lines();
    return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
  }
}
