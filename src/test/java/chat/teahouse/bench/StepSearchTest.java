package chat.teahouse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepSearchTest {
  private static final StepSearch SEARCH = new StepSearch(100, 2, 1.05, 40);

  @Test
  void findsTheLimitFromBelow() {
    double highest = SEARCH.highest(rate -> rate <= 1_234);
    assertTrue(highest <= 1_234 && highest > 1_234 / 1.05, () -> "" + highest);
  }

  @Test
  void findsALimitBelowItsFirstRate() {
    double highest = SEARCH.highest(rate -> rate <= 30);
    assertTrue(highest <= 30 && highest > 30 / 1.05, () -> "" + highest);
  }

  @Test
  void findsNothingWhereNothingHolds() {
    assertEquals(0, SEARCH.highest(rate -> false));
  }

  @Test
  void endsWhereEverythingHolds() {
    assertEquals(800, new StepSearch(100, 2, 1.05, 4).highest(rate -> true));
  }

  @Test
  void triesARateThatFailedOnceMore() {
    List<Double> tried = new ArrayList<>();
    double highest =
        new StepSearch(100, 2, 1.5, 3)
            .highest(
                rate -> {
                  tried.add(rate);
                  return rate < 300 && tried.size() != 2;
                });
    assertEquals(200, highest);
    assertEquals(List.of(100.0, 200.0, 200.0, 400.0, 400.0), tried);
  }
}
