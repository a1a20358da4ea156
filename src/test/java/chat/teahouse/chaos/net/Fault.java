package chat.teahouse.chaos.net;

import java.time.Duration;

/**
 * What a flow does to its bytes for as long as the fault lasts. Immutable.
 *
 * @param passage whether they pass at all
 * @param delay how long each byte is kept back
 * @param bytesPerSecond how many pass per second; 0: no limit
 */
public record Fault(Passage passage, Duration delay, int bytesPerSecond) {
  /** No fault. */
  public static final Fault NONE = new Fault(Passage.OPEN, Duration.ZERO, 0);

  /**
   * Nothing passes, nothing is lost: when the fault is lifted the flow goes on where it was, as TCP
   * does after lost packets. Who writes into it finds it full at some time.
   */
  public static final Fault STALL = new Fault(Passage.SHUT, Duration.ZERO, 0);

  /**
   * A black hole: everything is taken and nothing comes out. A link that has lost bytes in it is
   * reset when the fault is lifted, since its flow cannot go on.
   */
  public static final Fault BLACK_HOLE = new Fault(Passage.SWALLOW, Duration.ZERO, 0);

  /** Each byte comes so much later; their order stays. */
  public static Fault delay(Duration delay) {
    return new Fault(Passage.OPEN, delay, 0);
  }

  /** So many bytes pass per second, a few at a time. */
  public static Fault drip(int bytesPerSecond) {
    return new Fault(Passage.OPEN, Duration.ZERO, bytesPerSecond);
  }

  /** Whether bytes pass. */
  public enum Passage {
    /** They pass. */
    OPEN,
    /** They wait. */
    SHUT,
    /** They vanish. */
    SWALLOW
  }
}
