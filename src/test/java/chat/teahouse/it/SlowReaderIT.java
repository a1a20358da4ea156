package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader that stops reading: the others notice nothing, and it is told or let go. */
@ExtendWith(StrictNode.Shared.class)
class SlowReaderIT {
  private static final String LONG_TEXT = "x".repeat(60_000);

  /** More than the kernel's buffers and the room's log take: 12 MB in all. */
  private static final int MESSAGES = 200;

  /** So many bytes does the kernel take on the reader's side. */
  private static final int LITTLE = 4096;

  private static final Pattern SKIPPED =
      Pattern.compile("\\* (?<messages>\\d+) messages? skipped: .*");

  /** Paced by a reader who keeps up, so that it is the other one who is slow, not this machine. */
  private static void talk(ChatClient speaker, ChatClient reader, Runnable afterEach) {
    for (int said = 1; said <= MESSAGES; said++) {
      speaker.send(LONG_TEXT);
      int expected = said;
      Deadline.standard()
          .until(
              expected + " long messages",
              () -> read(reader) == expected,
              () -> read(reader) + " of them");
      afterEach.run();
    }
  }

  private static long read(ChatClient reader) {
    return reader.lines().stream().filter(line -> line.endsWith(LONG_TEXT)).count();
  }

  @Test
  void whoTakesNothingIsLetGoAndTheOthersMissNothing(StrictNode node) {
    try (ChatClient speaker = node.enter("room=stalled&name=speaker");
        ChatClient reader = node.enter("room=stalled&name=reader");
        RawWebSocket stalled = node.openSlowly("room=stalled&name=stalled", LITTLE)) {
      long sessions = sessions(node);
      talk(speaker, reader, () -> {});
      Deadline.of(StrictNode.STALL_TIMEOUT.multipliedBy(2))
          .until(
              "the stalled session to be gone",
              () -> sessions(node) == sessions - 1,
              () -> sessions(node) + " of " + sessions + " sessions");
      stalled.awaitEnd();
      speaker.send("still here?");
      reader.await("speaker: still here?");
    }
  }

  @Test
  void whoFellBehindIsToldHowMuchItMissedAndGoesOn(StrictNode node) {
    try (ChatClient speaker = node.enter("room=late&name=speaker");
        ChatClient reader = node.enter("room=late&name=reader");
        RawWebSocket late = node.openSlowly("room=late&name=late", LITTLE)) {
      // Its own words come back when it is in the room: from then on everything is for it.
      late.send("here");
      late.await("late: here");
      Told told = new Told(late);
      // It reads nothing, but it is alive.
      talk(speaker, reader, () -> late.send("ping"));
      while (told.read + told.skipped < MESSAGES) {
        told.readNext();
      }
      assertTrue(told.skipped > 0, "it never fell behind");
      assertEquals(MESSAGES, told.read + told.skipped);
      speaker.send("and now?");
      assertEquals("speaker: and now?", late.await(Frame.TEXT).text());
    }
  }

  /** What a slow reader got, and what it was told that it did not get. */
  private static final class Told {
    private final RawWebSocket late;
    private long read;
    private long skipped;

    private Told(RawWebSocket late) {
      this.late = late;
    }

    private void readNext() {
      String text = late.await(Frame.TEXT).text();
      Matcher notice = SKIPPED.matcher(text);
      if (notice.matches()) {
        skipped += Long.parseLong(notice.group("messages"));
      } else {
        assertEquals("speaker: " + LONG_TEXT, text);
        read++;
      }
    }
  }

  private static long sessions(StrictNode node) {
    return node.jvm().liveInstances("chat.teahouse.websocket.ChatSession");
  }
}
