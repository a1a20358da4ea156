package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final String LONG = "words;".repeat(20_000);

  private final List<String> seen = new ArrayList<>();

  /** Reads whole words, each with a semicolon behind it, and leaves the rest. */
  private final FrameDecoder decoder =
      new FrameDecoder(
          new FrameDecoder.Reader() {
            @Override
            public int read(ByteBuffer buffer, int from, int to, boolean last, long nowNanos) {
              String text = Wire.text(buffer, from, to);
              int end = text.lastIndexOf(';') + 1;
              for (String word : text.substring(0, end).split(";", -1)) {
                if (!word.isEmpty()) {
                  seen.add(word);
                }
              }
              if (last) {
                seen.add("end");
              }
              return from + end;
            }

            @Override
            public void control(int opcode, byte[] payload) {
              seen.add(new Frame(true, opcode, payload).toString());
            }
          });

  private final ByteBuffer buffer = Socket.buffer();

  private void feed(byte[] bytes, int from, int to) throws IOException {
    int start = FrameDecoder.HEADROOM;
    buffer.put(start, bytes, from, to - from);
    decoder.decode(buffer, start, start + to - from, 0);
  }

  private static byte[] bytes(Frame... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      all.writeBytes(RawWebSocket.encoded(frame, false));
    }
    return all.toByteArray();
  }

  private static Frame part(boolean last, int opcode, String text) {
    return new Frame(last, opcode, Wire.bytes(text));
  }

  /** A fragmented message with a ping in its middle, empty frames, and all lengths of heads. */
  private static byte[] everything() {
    return bytes(
        Frame.text("tea;"),
        part(false, Frame.TEXT, "green;oo"),
        new Frame(true, Frame.PING, Wire.bytes("you?")),
        part(false, Frame.CONTINUATION, ""),
        part(false, Frame.CONTINUATION, "lo"),
        part(true, Frame.CONTINUATION, "ng;black;"),
        Frame.text(""),
        Frame.text("w".repeat(125) + ";"),
        Frame.text("x".repeat(300) + ";"),
        Frame.close(1001, "bye"));
  }

  private static List<String> allOfIt() {
    return List.of(
        "tea",
        "end",
        "green",
        "ping you?",
        "oolong",
        "black",
        "end",
        "end",
        "w".repeat(125),
        "end",
        "x".repeat(300),
        "end",
        "close 1001 bye");
  }

  @Test
  void findsAllFramesOfOneRead() throws IOException {
    byte[] bytes = everything();
    feed(bytes, 0, bytes.length);
    assertEquals(allOfIt(), seen);
  }

  @Test
  void findsTheSameFramesHoweverTheyAreCut() throws IOException {
    byte[] bytes = everything();
    Random random = new Random(7);
    for (int longest = 1; longest <= 400; longest += 3) {
      seen.clear();
      int at = 0;
      while (at < bytes.length) {
        int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
        feed(bytes, at, to);
        at = to;
      }
      assertEquals(allOfIt(), seen, "parts of at most " + longest);
    }
  }

  @Test
  void handsOnALongMessageBeforeItsEnd() throws IOException {
    byte[] bytes = bytes(Frame.text(LONG));
    int half = bytes.length / 2;
    feed(bytes, 0, half);
    assertTrue(seen.size() > 9_990, () -> seen.size() + " words");
    feed(bytes, half, bytes.length);
    assertEquals(20_001, seen.size());
  }

  @Test
  void refusesAMask() {
    byte[] bytes = RawWebSocket.encoded(Frame.text("tea"), true);
    assertThrows(IOException.class, () -> feed(bytes, 0, bytes.length));
  }
}
