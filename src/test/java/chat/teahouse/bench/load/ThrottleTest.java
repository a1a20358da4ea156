package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void allowsSoMuchInASecondAndNoMore() {
    Throttle throttle = new Throttle(10_000, 0);
    assertEquals(0, throttle.allowed(0));
    assertEquals(5_000, throttle.allowed(SECOND / 2));
    throttle.take(5_000, SECOND / 2);
    assertEquals(0, throttle.allowed(SECOND / 2));
    assertEquals(5_000, throttle.allowed(SECOND));
  }

  @Test
  void savesUpNoMoreThanASecond() {
    Throttle throttle = new Throttle(10_000, 0);
    assertEquals(10_000, throttle.allowed(60 * SECOND));
    throttle.take(10_000, 60 * SECOND);
    assertEquals(0, throttle.allowed(60 * SECOND));
  }

  @Test
  void allowsNothingEverWhereTheRateIsNothing() {
    assertEquals(0, new Throttle(0, 0).allowed(60 * SECOND));
  }
}
