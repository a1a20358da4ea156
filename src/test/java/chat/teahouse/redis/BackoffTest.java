package chat.teahouse.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static LongSummaryStatistics millis(Backoff backoff, int attempts) {
    return LongStream.range(0, attempts).map(i -> backoff.next().toMillis()).summaryStatistics();
  }

  @Test
  void growsToASecondWithFullJitter() {
    Backoff backoff = new Backoff(new Random(7));
    assertTrue(backoff.next().toMillis() <= 100);
    LongSummaryStatistics later = millis(backoff, 1_000);
    assertTrue(later.getMax() > 900 && later.getMax() <= 1_000, later::toString);
    assertTrue(later.getMin() >= 10 && later.getMin() < 100, later::toString);
  }

  @Test
  void beginsAnewWhenItIsReset() {
    Backoff backoff = new Backoff(new Random(7));
    millis(backoff, 10);
    backoff.reset();
    assertTrue(backoff.next().toMillis() <= 100);
  }
}
