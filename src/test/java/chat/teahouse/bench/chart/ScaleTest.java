package chat.teahouse.bench.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final double CLOSE = 1e-9;

  @Test
  void powersAreEquallyFarApart() {
    Scale scale = Scale.around(1, 10_000, 0, 400);
    assertTrue(scale.logarithmic());
    assertEquals(0, scale.at(1), CLOSE);
    assertEquals(200, scale.at(100), CLOSE);
    assertEquals(400, scale.at(10_000), CLOSE);
  }

  @Test
  void numbersThatAreCloseStandAsTheyAre() {
    Scale scale = Scale.around(10, 30, 0, 400);
    assertFalse(scale.logarithmic());
    assertEquals(200, scale.at(20), CLOSE);
  }

  @Test
  void aSingleNumberStandsInTheMiddle() {
    assertEquals(200, Scale.around(7, 7, 0, 400).at(7), CLOSE);
  }

  @Test
  void stepsFromZeroAreRound() {
    assertEquals(List.of(0.0, 5.0, 10.0, 15.0, 20.0), Scale.fromZero(17, 0, 1).steps());
    assertEquals(List.of(0.0, 10.0, 20.0, 30.0), Scale.fromZero(60, 0, 1).steps().subList(0, 4));
    assertEquals(0.5, Scale.fromZero(2.9, 0, 1).steps().get(1), CLOSE);
  }

  @Test
  void theGreatestNumberIsInside() {
    for (double most = 0.001; most < 1e6; most *= 1.37) {
      Scale scale = Scale.fromZero(most, 0, 1);
      assertTrue(scale.at(most) <= 1 + CLOSE && scale.at(most) > 0.5, "" + most);
      assertEquals(1, scale.at(scale.steps().get(scale.steps().size() - 1)), CLOSE, "" + most);
    }
  }
}
