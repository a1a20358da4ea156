package chat.teahouse.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private long seconds;
  private final Probe probe =
      new Probe(() -> Duration.ofSeconds(seconds).toNanos(), Duration.ofSeconds(15));

  private void publishEvery5SecondsUntil(int end) {
    while (seconds < end) {
      probe.published();
      seconds += 5;
    }
  }

  @Test
  void isOverdueWhenNoneCameBack() {
    publishEvery5SecondsUntil(15);
    assertFalse(probe.isOverdue());
    seconds++;
    assertTrue(probe.isOverdue());
  }

  @Test
  void isNotOverdueAsLongAsSomeComeBack() {
    publishEvery5SecondsUntil(15);
    probe.heard();
    seconds = 40;
    assertFalse(probe.isOverdue());
    publishEvery5SecondsUntil(55);
    assertFalse(probe.isOverdue());
  }

  @Test
  void isNotOverdueWhenNoneWentOut() {
    seconds = 1_000;
    assertFalse(probe.isOverdue());
  }
}
