package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Node;
import chat.teahouse.harness.RawHandshake;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerKind;
import chat.teahouse.harness.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Readers that stop reading and then vanish leave nothing behind, and the others miss nothing. */
class VanishedReadersIT {
  private static final Logger LOG = Logger.getLogger(VanishedReadersIT.class.getName());
  private static final String SESSION = "chat.teahouse.websocket.ChatSession";
  private static final int READERS = 500;

  /** More than a message, so more than what may be under way to one of them, and both kernels. */
  private static final int MESSAGES = 20;

  private static final String LONG_TEXT = "x".repeat(30_000);
  private static final int LITTLE = 4096;

  private static final Duration STALL_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** What the server opens for itself from time to time. */
  private static final int MORE_FILES = 10;

  private final List<String> said = new ArrayList<>();

  @Test
  void fiveHundredOfThemLeaveRegistryHeapAndFilesWhereTheyWere() {
    try (Node node = start();
        ChatClient speaker = Entered.by(node.ws("room=gone&name=speaker"));
        ChatClient reader = Entered.by(node.ws("room=gone&name=reader"))) {
      // Once before, with a few: then what the server fills with use is filled.
      comeAndVanish(READERS / 10, Long.MAX_VALUE, node, speaker, reader);
      long heap = node.jvm().liveHeapBytes();
      long files = node.jvm().openFiles();
      comeAndVanish(READERS, files + MORE_FILES, node, speaker, reader);
      await("bytes of heap", node.jvm()::liveHeapBytes, heap + moreHeap());
      LOG.info("heap %,d, then %,d".formatted(heap, node.jvm().liveHeapBytes()));
      LOG.info("files %,d, then %,d".formatted(files, node.jvm().openFiles()));
      assertEquals(said, Entered.seenBy(reader));
    }
  }

  /**
   * Less than a connection takes, or on Payara, whose own pools grow with the most connections at a
   * time, less than what can be under way to it.
   */
  private static long moreHeap() {
    return switch (ServerKind.current()) {
      case WILDFLY -> READERS * (4L << 10);
      case PAYARA -> READERS * (16L << 10);
    };
  }

  private static Node start() {
    return Node.on(TestRedis.shared())
        .setting("limits.messages-per-second", "0")
        .setting("limits.bytes-per-second", "0")
        .setting("fanout.stall-timeout", STALL_TIMEOUT.toSeconds() + "s")
        // Lets go of the silent to whom nothing is under way, because their kernel took it all.
        .setting("heartbeat.interval", "1s")
        .setting("heartbeat.timeout", "11s")
        // Else the kernel takes megabytes for each of them, which are not there for so many.
        .serverCommands(
            switch (ServerKind.current()) {
              case WILDFLY ->
                  "/subsystem=undertow/server=default-server/http-listener=default"
                      + ":write-attribute(name=send-buffer,value=16384)";
              case PAYARA ->
                  "set configs.config.server-config.network-config.transports"
                      + ".transport.tcp.socket-write-buffer-size=16384";
            })
        .start();
  }

  /** Half of them break off, the others are let go, while a talk goes on. */
  private void comeAndVanish(
      int readers, long mostFiles, Node node, ChatClient speaker, ChatClient reader) {
    List<RawWebSocket> stopped = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      stopped.add(i % 2 == 0 ? terminal(node) : page(node));
    }
    try {
      talk(speaker, reader);
      stopped.subList(0, readers / 2).forEach(RawWebSocket::reset);
      talk(speaker, reader);
      await("sessions", () -> node.jvm().liveInstances(SESSION), 2);
      // While the silent still hold their ends.
      await("open files", node.jvm()::openFiles, mostFiles);
      talk(speaker, reader);
    } finally {
      stopped.forEach(RawWebSocket::close);
    }
  }

  private static RawHandshake slow(Node node, String query) {
    return RawWebSocket.to(node.ws(query)).receiveBuffer(LITTLE);
  }

  private static RawWebSocket terminal(Node node) {
    return slow(node, "room=gone").open();
  }

  private static RawWebSocket page(Node node) {
    RawWebSocket page = slow(node, "").header("Sec-WebSocket-Protocol", "teahouse.v1").open();
    page.send("{\"type\":\"hello\"}");
    page.send("{\"type\":\"join\",\"room\":\"gone\",\"history\":0}");
    while (!page.read().text().contains("\"joined\"")) {
      // What comes before.
    }
    return page;
  }

  /** Paced by a reader who keeps up. */
  private void talk(ChatClient speaker, ChatClient reader) {
    for (int i = 0; i < MESSAGES; i++) {
      String text = said.size() + " " + LONG_TEXT;
      said.add("speaker: " + text);
      speaker.send(text);
      reader.awaitLines(said.size() + 1);
    }
  }

  private static void await(String what, LongSupplier count, long most) {
    Deadline.of(PATIENCE)
        .every(Duration.ofMillis(500))
        .until(
            "no more than " + most + " " + what,
            () -> count.getAsLong() <= most,
            () -> count.getAsLong());
  }
}
