package chat.teahouse.websocket;

import chat.teahouse.config.HeartbeatSettings;

/**
 * When one session was last heard of and last pinged. A session is silent when nothing came from it
 * for the time-out although a ping was really sent since and has had time to be answered.
 * Thread-safe; times are {@link AwakeClock}'s.
 */
final class Heartbeat {
  private static final long HALF_TICK_NANOS = 500_000_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final HeartbeatSettings settings;
  private final AwakeClock clock;

  private volatile long heard;
  private volatile long pingAsked = NEVER;

  /** The first ping since the session was last heard of; later ones do not extend its time. */
  private volatile long pingSent = NEVER;

  private volatile boolean asked;
  private volatile boolean answered;

  Heartbeat(HeartbeatSettings settings, AwakeClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.heard = clock.now();
  }

  /** Something came from the session. */
  void heard() {
    heard = clock.now();
    pingSent = NEVER;
    answered = asked;
  }

  /** Begins to wait for an answer; whether that is new. */
  boolean ask() {
    boolean first = !asked;
    asked = true;
    return first;
  }

  /** Whether something came from the session since it was asked. */
  boolean hasAnswered() {
    return answered;
  }

  /** A ping has really been sent. */
  void pingSent() {
    if (pingSent == NEVER) {
      pingSent = clock.now();
    }
  }

  /** Whether to ask for a ping now; once per interval of silence. */
  boolean isPingDue() {
    // The next look is a second away: now, if that is nearer to the interval than then.
    long interval = settings.interval().toNanos() - HALF_TICK_NANOS;
    long now = clock.now();
    boolean due = now - heard >= interval && (pingAsked == NEVER || now - pingAsked >= interval);
    if (due) {
      pingAsked = now;
    }
    return due;
  }

  boolean isSilent() {
    long now = clock.now();
    long sent = pingSent;
    return sent != NEVER
        && now - sent >= HeartbeatSettings.ANSWER_TIME.toNanos()
        && now - heard >= settings.timeout().toNanos();
  }
}
