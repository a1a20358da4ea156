package chat.teahouse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.bench.chart.Chart;
import chat.teahouse.bench.chart.Line;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Outcome.Faults;
import chat.teahouse.bench.load.Outcome.Latency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final List<SizedTalk> POINTS =
      SizedTalk.curves()
          .filter(talk -> talk.point().orElseThrow().curve().equals("rooms"))
          .toList();

  private static Row row(Scenario scenario, Contender contender, int p99Micros) {
    Latency latency = new Latency(1, 0, 0, p99Micros, 0, 0);
    Outcome outcome =
        new Outcome(
            1,
            1,
            1,
            1,
            latency,
            latency,
            latency,
            new Faults(0, 0, 0, 0, 0, 0, 0),
            Map.of(Stage.SERVER, 0L, Stage.REDIS, 0L, Outcome.GENERATOR, 0L),
            1);
    return new Row(
        scenario, contender, contender.protocols().get(0), List.of(Reading.ofDeliveries(outcome)));
  }

  @Test
  void eachContenderIsALineOfEachFigureOfACurve() {
    Map<String, Chart> charts =
        Charts.charts(
            List.of(
                row(SteadyTalk.AT_ONCE, Bare.WRITES, 9_000),
                row(POINTS.get(0), Bare.WRITES, 1_000),
                row(POINTS.get(0), Bare.BATCHES, 2_000),
                row(POINTS.get(1), Bare.BATCHES, 3_000)));
    assertEquals(
        Set.of("rooms-cpuMicrosPerDelivery", "rooms-p50Millis", "rooms-p99Millis"),
        charts.keySet());
    assertEquals(
        List.of(
            new Line("bare-writes plain", Map.of(1, 1.0)),
            new Line("bare-batches v1", Map.of(1, 2.0, 100, 3.0))),
        charts.get("rooms-p99Millis").lines());
  }
}
