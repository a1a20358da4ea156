package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many sessions a node takes. */
class CapacityTest {
  private static final String FULL = "The node is full: it has {0} sessions";
  private static final String ROOM = "The node has room again";

  private final Logger log = Logger.getLogger(Capacity.class.getName());
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    log.addHandler(lines);
    log.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoLonger() {
    log.removeHandler(lines);
    log.setUseParentHandlers(true);
  }

  @Test
  void asManyAsTheLimitAreTaken() {
    Capacity capacity = new Capacity(3);
    IntStream.range(0, 3).forEach(i -> assertTrue(capacity.enter()));
    assertFalse(capacity.enter());
    assertFalse(capacity.enter());
    capacity.leave();
    assertTrue(capacity.enter());
    assertFalse(capacity.enter());
  }

  @Test
  void withoutALimitEverybodyIsTaken() {
    Capacity capacity = new Capacity(0);
    IntStream.range(0, 100_000).forEach(i -> assertTrue(capacity.enter()));
    capacity.leave();
    assertEquals(List.of(), lines.said);
  }

  @Test
  void saysWhenItBecomesFullAndWhenATwentiethHasLeft() {
    Capacity capacity = new Capacity(40);
    IntStream.range(0, 45).forEach(i -> capacity.enter());
    assertEquals(List.of(FULL), lines.said);
    capacity.leave();
    capacity.enter();
    capacity.enter();
    assertEquals(List.of(FULL), lines.said);
    capacity.leave();
    capacity.leave();
    assertEquals(List.of(FULL, ROOM), lines.said);
  }

  private static final class Lines extends Handler {
    private final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      said.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
