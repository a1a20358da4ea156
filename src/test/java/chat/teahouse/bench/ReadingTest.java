package chat.teahouse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Outcome.Faults;
import chat.teahouse.bench.load.Outcome.Latency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Latency LATENCY = new Latency(1_000, 2_000, 3_000, 4_500, 5_000, 6_000);

  private static Reading reading(long lost, double memory) {
    Outcome outcome =
        new Outcome(
            20,
            1_100,
            1_000,
            2_000,
            LATENCY,
            LATENCY,
            LATENCY,
            new Faults(lost, 0, 0, 0, 0, 0, 0),
            Map.of(Stage.SERVER, 1_000_000L, Stage.REDIS, 20_000L, Outcome.GENERATOR, 0L),
            2);
    return Reading.ofDeliveries(outcome).with(Figure.MEMORY, memory);
  }

  @Test
  void theMedianIsInTheMiddle() {
    assertEquals(2, Reading.median(9, 1, 2));
    assertEquals(3, Reading.median(9, 1, 2, 4));
    assertEquals(5, Reading.median(5));
  }

  @Test
  void aSummaryHasMediansAndAllFaults() {
    Reading summary = Reading.summary(List.of(reading(0, 9), reading(5, 1), reading(0, 2)));
    assertEquals(2, summary.values().get(Figure.MEMORY));
    assertEquals(5, summary.faults().lost());
  }

  @Test
  void theProcessorTimeIsDividedByWhatWasReadMeanwhile() {
    Map<Figure, Double> values = reading(0, 0).values();
    assertEquals(500, values.get(Figure.CPU_PER_DELIVERY));
    assertEquals(1_000, values.get(Figure.DELIVERIES));
    assertEquals(10, values.get(Figure.MESSAGES));
    assertEquals(50, values.get(Figure.SERVER_CPU));
    assertEquals(1, values.get(Figure.REDIS_CPU));
    assertEquals(4.5, values.get(Figure.P99));
  }
}
