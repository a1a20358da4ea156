package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  private static int passing(RateLimit limit, long now) {
    int passed = 0;
    while (passed < 1_000 && limit.allows(1, now)) {
      limit.take(1);
      passed++;
    }
    return passed;
  }

  @Test
  void letsABurstOfThreeSecondsPassAndThenTheRate() {
    RateLimit limit = new RateLimit(10, 0);
    assertEquals(30, passing(limit, 0));
    assertEquals(0, passing(limit, 0));
    assertEquals(10, passing(limit, SECOND));
    assertEquals(30, passing(limit, 1_000 * SECOND));
  }

  @Test
  void limitsNothingAtZero() {
    assertEquals(1_000, passing(new RateLimit(0, 0), 0));
  }

  @Test
  void letsPassWhatIsLargerThanABurstWhenTheBucketIsFull() {
    RateLimit limit = new RateLimit(10, 0);
    assertTrue(limit.allows(100, 0));
    limit.take(100);
    assertFalse(limit.allows(1, SECOND));
    assertTrue(limit.allows(1, 8 * SECOND));
  }

  @Test
  void survivesAClockThatCountsFromANegativeTime() {
    RateLimit limit = new RateLimit(10, -5 * SECOND);
    assertEquals(30, passing(limit, -5 * SECOND));
    assertEquals(10, passing(limit, -4 * SECOND));
  }
}
