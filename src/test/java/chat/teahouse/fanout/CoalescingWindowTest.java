package chat.teahouse.fanout;

import static chat.teahouse.fanout.CoalescingWindow.Moment.HELD;
import static chat.teahouse.fanout.CoalescingWindow.Moment.LATER;
import static chat.teahouse.fanout.CoalescingWindow.Moment.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoalescingWindowTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private final CoalescingWindow window = new CoalescingWindow(100 * MILLI);
  private long now = 17;

  private CoalescingWindow.Moment appended(int readers, int afterMillis) {
    now += afterMillis * MILLI;
    return window.appended(readers, now);
  }

  private List<CoalescingWindow.Moment> appended(int messages, int readers, int everyMillis) {
    return Stream.generate(() -> appended(readers, everyMillis)).limit(messages).toList();
  }

  private static List<CoalescingWindow.Moment> allNow(int messages) {
    return Stream.generate(() -> NOW).limit(messages).toList();
  }

  @Test
  void inAQuietRoomNothingWaits() {
    assertEquals(allNow(100), appended(100, 1_000, 112));
  }

  @Test
  void inASmallRoomNothingWaits() {
    assertEquals(allNow(100), appended(100, 49, 1));
  }

  @Test
  void inABusyRoomOneWindowFollowsTheOther() {
    appended(10, 50, 50);
    assertEquals(LATER, appended(50, 50));
    assertEquals(HELD, appended(50, 49));
    assertFalse(window.ends(now));
    now += MILLI;
    assertTrue(window.ends(now));
    assertFalse(window.ends(now), "nothing is held back any more");
    assertEquals(LATER, appended(50, 30));
    assertEquals(70 * MILLI, window.nanosLeft(now));
  }

  @Test
  void whatComesAfterAWindowIsToldAtOnce() {
    appended(10, 50, 50);
    assertEquals(NOW, appended(50, 101));
    assertEquals(LATER, appended(50, 99));
  }

  @Test
  void withoutAWindowNothingWaits() {
    CoalescingWindow none = new CoalescingWindow(0);
    assertEquals(
        allNow(100), Stream.generate(() -> none.appended(1_000, now += MILLI)).limit(100).toList());
  }
}
