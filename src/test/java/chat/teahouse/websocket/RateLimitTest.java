package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  private static int passing(RateLimit limit, long now) {
    int passed = 0;
    while (passed < 1_000 && limit.nanosUntil(1, now) == 0) {
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
    assertEquals(0, limit.nanosUntil(100, 0));
    limit.take(100);
    assertEquals(61 * SECOND / 10, limit.nanosUntil(1, SECOND));
    assertEquals(0, limit.nanosUntil(1, 8 * SECOND));
  }

  @Test
  void survivesAClockThatCountsFromANegativeTime() {
    RateLimit limit = new RateLimit(10, -5 * SECOND);
    assertEquals(30, passing(limit, -5 * SECOND));
    assertEquals(10, passing(limit, -4 * SECOND));
  }
}
