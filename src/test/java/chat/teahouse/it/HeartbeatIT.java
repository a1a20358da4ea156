package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.Deadline;
import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Long connections: who answers stays, who does not is let go. What takes time begins for all tests
 * together, before the first.
 */
@ExtendWith(StrictNode.Shared.class)
class HeartbeatIT {
  private static final Duration INTERVAL = StrictNode.HEARTBEAT_INTERVAL;
  private static final Duration TIMEOUT = StrictNode.HEARTBEAT_TIMEOUT;

  /** The housekeeper looks once a second: so much later it has certainly looked. */
  private static final Duration TICKS = Duration.ofSeconds(2);

  /** The machine may be busy. */
  private static final Duration TOLERANCE = Duration.ofSeconds(4);

  private static ExecutorService peers;
  private static ChatClient idle;
  private static Future<Silence> silent;
  private static Future<Duration> chatterer;

  /** How it went for a peer that never answered. */
  private record Silence(List<Frame> frames, Duration lasted) {}

  @BeforeAll
  static void begin(StrictNode node) {
    idle = node.enter("room=heartbeat&name=idle");
    peers = Executors.newFixedThreadPool(2);
    silent = peers.submit(() -> neverAnswer(node));
    chatterer = peers.submit(() -> onlySayPing(node));
  }

  @AfterAll
  static void end() {
    if (peers != null) {
      peers.shutdownNow();
      idle.abort();
    }
  }

  private static Silence neverAnswer(StrictNode node) {
    long begin = System.nanoTime();
    try (RawWebSocket peer = node.open("room=heartbeat&name=silent")) {
      List<Frame> frames = peer.awaitEnd();
      return new Silence(frames, since(begin));
    }
  }

  /** Answers no ping of the server's, but says so itself; returns how long it was let. */
  private static Duration onlySayPing(StrictNode node) {
    long begin = System.nanoTime();
    Duration longEnough = TIMEOUT.plus(TICKS);
    try (RawWebSocket peer = node.open("room=heartbeat&name=chatterer")) {
      while (since(begin).compareTo(longEnough) < 0) {
        peer.send("ping");
        // Longer than the interval, so that the server has reason to ask.
        Optional<Frame> heard = peer.poll(Duration.ofMillis(2_500));
        heard.ifPresent(frame -> assertEquals(Frame.PING, frame.opcode(), frame::toString));
      }
      return since(begin);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static <T> T result(Future<T> of)
      throws ExecutionException, InterruptedException, TimeoutException {
    return of.get(TIMEOUT.plus(Deadline.DEFAULT).toSeconds(), TimeUnit.SECONDS);
  }

  /** Lets time pass, where time itself is what a test is about. */
  private static void awaitElapsed(long begin, Duration time) {
    Deadline.of(time.plus(TOLERANCE))
        .until(time + " to pass", () -> since(begin).compareTo(time) >= 0);
  }

  @Test
  void anIdleClientIsPingedAboutEverySecondAndStays() {
    int before = idle.pings();
    long begin = System.nanoTime();
    idle.awaitPings(before + 4);
    Duration four = since(begin);
    // They come with the housekeeper's ticks, so one or two seconds apart; the first may come at
    // once, and a busy machine may bring two closer together.
    assertTrue(four.compareTo(INTERVAL.multipliedBy(2)) > 0, four::toString);
    assertTrue(four.compareTo(INTERVAL.multipliedBy(8).plus(TOLERANCE)) < 0, four::toString);
    assertTrue(idle.isOpen());
  }

  @Test
  void aPeerThatNeverAnswersIsClosedAfterTheTimeoutAndAnAnsweringOneStays() throws Exception {
    Silence silence = result(silent);
    assertTrue(silence.lasted().compareTo(TIMEOUT) >= 0, silence::toString);
    assertTrue(silence.lasted().compareTo(TIMEOUT.plus(TOLERANCE)) < 0, silence::toString);
    // It was asked, more than once, before it was given up.
    List<Frame> frames = silence.frames();
    List<Frame> pings = frames.subList(0, frames.size() - 1);
    assertTrue(pings.size() > 2, silence::toString);
    assertTrue(pings.stream().allMatch(frame -> frame.opcode() == Frame.PING), silence::toString);
    Frame farewell = frames.get(frames.size() - 1);
    assertEquals(1001, farewell.closeCode(), silence::toString);
    assertEquals("Nothing was heard for too long.", farewell.text());

    assertTrue(idle.isOpen());
    idle.send("still here");
    idle.await("idle: still here");
  }

  @Test
  void aSessionThatOnlySaysPingStaysAndNobodySeesIt() throws Exception {
    Duration lasted = result(chatterer);
    assertTrue(lasted.compareTo(TIMEOUT.plus(TICKS)) >= 0, lasted::toString);
    idle.send("did you hear something?");
    idle.await("idle: did you hear something?");
    assertTrue(
        idle.lines().stream().noneMatch(line -> line.contains("ping")),
        () -> idle.lines().toString());
  }

  @Test
  void aNodeThatWasStoppedClosesNobody(StrictNode node) {
    // Those two measure time: not disturbed before they are done.
    Deadline.of(TIMEOUT.plus(Deadline.DEFAULT))
        .until("the other two peers", () -> silent.isDone() && chatterer.isDone());
    try (RawWebSocket slow = node.open("room=heartbeat&name=slow")) {
      // Asked and not yet answered when the node stops: by the wall clock it is overdue after.
      slow.await(Frame.PING);
      long begin = System.nanoTime();
      node.jvm().pause();
      try {
        awaitElapsed(begin, TIMEOUT.plus(INTERVAL));
      } finally {
        node.jvm().resume();
      }
      // It would be closed at the first tick. One ping may be from before; the next is from there.
      for (int i = 0; i < 2; i++) {
        assertEquals(Frame.PING, slow.read().opcode(), () -> slow.received().toString());
      }
      slow.send(new Frame(true, Frame.PONG, new byte[0]));
      slow.send("what time is it?");
      slow.await("slow: what time is it?");
      assertFalse(idle.closing().isPresent(), () -> idle.closing().toString());
      idle.await("slow: what time is it?");
    }
  }
}
