package chat.teahouse.chaos.net;

import chat.teahouse.harness.Deadline;
import java.nio.charset.StandardCharsets;

/**
 * Cuts the first link whose flow reaches an exact place: once. The place is a number of bytes or
 * the occurrence of a pattern; of the pattern's own bytes some pass and the others do not.
 * Immutable but for having been touched; safe for use by many threads.
 */
public final class Tripwire {
  private final byte[] pattern;
  private final int passing;
  private final Ending ending;
  private volatile boolean touched;

  private Tripwire(byte[] pattern, int passing, Ending ending) {
    this.pattern = pattern;
    this.passing = passing;
    this.ending = ending;
  }

  /** When so many more bytes have passed on one link, from the link's own next byte on. */
  public static Tripwire afterBytes(int bytes, Ending ending) {
    return new Tripwire(new byte[0], bytes, ending);
  }

  /** Before the first byte of {@code text}. */
  public static Tripwire before(String text, Ending ending) {
    return new Tripwire(bytes(text), 0, ending);
  }

  /** In the middle of {@code text}. */
  public static Tripwire within(String text, Ending ending) {
    byte[] pattern = bytes(text);
    return new Tripwire(pattern, pattern.length / 2, ending);
  }

  /** When {@code text} and so many bytes after it have passed. */
  public static Tripwire behind(String text, int further, Ending ending) {
    byte[] pattern = bytes(text);
    return new Tripwire(pattern, pattern.length + further, ending);
  }

  private static byte[] bytes(String text) {
    byte[] pattern = text.getBytes(StandardCharsets.UTF_8);
    if (pattern.length == 0) {
      throw new IllegalArgumentException("an empty pattern occurs everywhere");
    }
    return pattern;
  }

  /** Waits until it has cut a link. */
  public void awaitTouch() {
    Deadline.standard().until("a flow to reach " + this, () -> touched);
  }

  Ending ending() {
    return ending;
  }

  boolean isTouched() {
    return touched;
  }

  void touch() {
    touched = true;
  }

  /** One flow's look-out for the place. */
  Watch watch() {
    return new Watch();
  }

  @Override
  public String toString() {
    return "Tripwire[\"" + new String(pattern, StandardCharsets.UTF_8) + "\" + " + passing + " B]";
  }

  /** How far one flow has come. Not thread-safe. */
  final class Watch {
    private static final int NOT_SEEN = -1;

    // How many bytes may still pass; NOT_SEEN as long as the pattern has not occurred.
    private int left = pattern.length == 0 ? passing : NOT_SEEN;
    // How many bytes of the pattern the flow ends with.
    private int matched;

    private Watch() {}

    /** Of the next bytes of the flow, how many may pass; all of them unless the place is there. */
    int passing(byte[] next) {
      int free = left == NOT_SEEN ? occurrence(next) : left;
      if (left == NOT_SEEN) {
        return next.length;
      }
      int pass = Math.max(0, Math.min(next.length, free));
      left = free - pass;
      return pass;
    }

    /** Whether nothing more may pass. */
    boolean isReached() {
      return left != NOT_SEEN && left <= 0;
    }

    /** How many of these bytes are free, if the pattern's end is among them; sets left then. */
    private int occurrence(byte[] next) {
      for (int i = 0; i < next.length; i++) {
        matched = advanced(next[i]);
        if (matched == pattern.length) {
          left = Math.max(0, i + 1 - pattern.length + passing);
          return left;
        }
      }
      return 0;
    }

    /** The longest beginning of the pattern that the flow ends with when this byte has come. */
    private int advanced(byte next) {
      int length = Math.min(matched + 1, pattern.length);
      for (; length > 0; length--) {
        if (pattern[length - 1] == next && endsWith(length - 1)) {
          return length;
        }
      }
      return 0;
    }

    /** Whether the part of the pattern that was matched so far ends with its own first bytes. */
    private boolean endsWith(int length) {
      for (int i = 0; i < length; i++) {
        if (pattern[i] != pattern[matched - length + i]) {
          return false;
        }
      }
      return true;
    }
  }
}
