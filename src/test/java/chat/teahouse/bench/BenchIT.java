package chat.teahouse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark: {@code mvn verify -Pbench}. What it is to measure: {@link BenchOptions}. */
@Tag("bench")
@EnabledIfSystemProperty(named = BenchIT.RESULTS, matches = ".+")
class BenchIT {
  static final String RESULTS = "bench.results";

  @Test
  void measuresAllThatIsAskedFor(@TempDir Path data) {
    Bench bench = new Bench(BenchOptions.fromSystemProperties(), data, System.out::println);
    Results results = bench.run();
    System.out.println(results.tables());
    Path file = Path.of(System.getProperty(RESULTS));
    results.write(file);
    Charts.draw(results.rows(), file.getParent());
    assertEquals(Map.of(), results.failures());
  }
}
