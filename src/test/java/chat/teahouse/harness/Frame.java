package chat.teahouse.harness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket frame (RFC 6455, 5.2) before masking. Immutable, and equal by content. */
public final class Frame {
  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xA;

  private static final int NO_CODE = 1005;

  private final boolean last;
  private final int opcode;
  private final byte[] payload;

  /**
   * Any frame, sensible or not.
   *
   * @param last the FIN bit
   * @param opcode one of the constants, or another number to see what the server makes of it
   * @param payload the bytes, unmasked
   */
  public Frame(boolean last, int opcode, byte[] payload) {
    this.last = last;
    this.opcode = opcode;
    this.payload = payload.clone();
  }

  /** A whole text message in one frame. */
  public static Frame text(String text) {
    return new Frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A close frame. */
  public static Frame close(int code, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    byte[] payload =
        ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array();
    return new Frame(true, CLOSE, payload);
  }

  /** The FIN bit: whether the message ends with this frame. */
  public boolean last() {
    return last;
  }

  /** What kind of frame it is. */
  public int opcode() {
    return opcode;
  }

  /** The bytes, unmasked. */
  public byte[] payload() {
    return payload.clone();
  }

  /** The payload as text; of a close frame, its reason. */
  public String text() {
    int from = opcode == CLOSE ? Math.min(2, payload.length) : 0;
    return new String(payload, from, payload.length - from, StandardCharsets.UTF_8);
  }

  /** The code of a close frame; 1005 if it has none. */
  public int closeCode() {
    return payload.length < 2 ? NO_CODE : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame frame
        && last == frame.last
        && opcode == frame.opcode
        && Arrays.equals(payload, frame.payload);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Boolean.hashCode(last) + opcode) + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    String shown = text();
    return switch (opcode) {
          case CONTINUATION -> "continuation ";
          case TEXT -> "text ";
          case BINARY -> "binary ";
          case CLOSE -> "close " + closeCode() + " ";
          case PING -> "ping ";
          case PONG -> "pong ";
          default -> "opcode " + opcode + " ";
        }
        + (last ? "" : "(not last) ")
        + (shown.length() > 200 ? shown.substring(0, 200) + "… " + payload.length + " B" : shown);
  }
}
