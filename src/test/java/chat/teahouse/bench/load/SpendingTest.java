package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SpendingTest {
  private static final long ENOUGH_MICROS = TimeUnit.MILLISECONDS.toMicros(100);

  @Test
  void processesOfOneNameAreAddedUp() {
    long pid = ProcessHandle.current().pid();
    Processor processor = new Processor(pid);
    Spending spending = new Spending(Map.of("twice", List.of(pid, pid)));
    long begin = processor.micros();
    while (processor.micros() - begin < ENOUGH_MICROS) {
      Thread.onSpinWait();
    }
    Map<String, Long> micros = spending.micros();
    // The clock may tick between two looks at it.
    assertTrue(
        micros.get("twice") > micros.get(Outcome.GENERATOR) + ENOUGH_MICROS / 2, micros::toString);
  }
}
