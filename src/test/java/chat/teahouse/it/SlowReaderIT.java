package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Frame;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerUnderTest;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader that stops reading: the others notice nothing, and it is told or let go. */
@OnServer
@ExtendWith(StrictNode.Shared.class)
class SlowReaderIT {
  private static final int SPEAKERS = 20;

  /** As many as the limits let everybody say at once: 5 × 60,000 bytes are below 3 × 128 KiB. */
  private static final int MESSAGES = 5;

  /** So many bytes does the kernel take that are not read. */
  private static final int LITTLE = 4096;

  private static final String LONG_TEXT = "x".repeat(60_000);

  /**
   * More than the kernel's buffers and the room's log take, 6 MB in all; paced, so that it is the
   * reader who is slow and not this machine.
   */
  private static int talk(List<ChatClient> speakers) {
    int said = 0;
    for (int message = 0; message < MESSAGES; message++) {
      for (ChatClient speaker : speakers) {
        speaker.send(LONG_TEXT);
        said++;
        awaitAll(speakers.get(0), said);
      }
    }
    return said;
  }

  private static List<ChatClient> enter(Function<String, ChatClient> door, String room) {
    return IntStream.range(0, SPEAKERS)
        .mapToObj(i -> door.apply("room=" + room + "&name=s" + i))
        .toList();
  }

  private static void awaitAll(ChatClient reader, int messages) {
    Deadline.standard()
        .until(
            messages + " long messages",
            () -> said(reader) == messages,
            () -> said(reader) + " of them");
  }

  private static long said(ChatClient reader) {
    return reader.lines().stream().filter(line -> line.endsWith(LONG_TEXT)).count();
  }

  @Test
  void whoTakesNothingIsLetGoAndTheOthersMissNothing(StrictNode node) {
    List<ChatClient> speakers = enter(node::enter, "stalled");
    try (RawWebSocket stalled = node.openSlowly("room=stalled&name=stalled", LITTLE)) {
      long sessions = sessions(node);
      int messages = talk(speakers);
      speakers.forEach(speaker -> awaitAll(speaker, messages));
      Deadline.standard()
          .until(
              "the stalled session to be gone",
              () -> sessions(node) == sessions - 1,
              () -> sessions(node) + " of " + sessions + " sessions");
      stalled.awaitEnd();
    }
    Conversation.awaitFlow(speakers.get(0), speakers.get(1), Deadline.DEFAULT);
    speakers.forEach(ChatClient::abort);
  }

  /** On the server under test, whose stall time-out is long enough to come back within it. */
  @Test
  void whoFellBehindIsToldHowMuchItMissedAndGoesOn() {
    ServerUnderTest server = ServerUnderTest.current();
    List<ChatClient> speakers = enter(query -> Entered.by(server.ws(query)), "late");
    URI seat = server.ws("room=late&name=late");
    try (RawWebSocket late = RawWebSocket.to(seat).receiveBuffer(LITTLE).open()) {
      int messages = talk(speakers);
      long read = 0;
      String text = late.await(Frame.TEXT).text();
      while (!text.startsWith("* ")) {
        read++;
        text = late.await(Frame.TEXT).text();
      }
      assertTrue(text.matches("\\* \\d+ messages skipped: .*"), text);
      long skipped = Long.parseLong(text.split(" ", 3)[1]);
      assertEquals(messages, read + skipped);
      speakers.get(0).send("and now?");
      assertEquals("s0: and now?", late.await(Frame.TEXT).text());
    }
    speakers.forEach(ChatClient::abort);
  }

  private static long sessions(StrictNode node) {
    return node.jvm().liveInstances("chat.teahouse.websocket.ChatSession");
  }
}
