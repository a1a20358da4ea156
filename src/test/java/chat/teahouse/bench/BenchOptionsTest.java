package chat.teahouse.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  @Test
  void nothingSaidMeansAll() {
    assertTrue(BenchOptions.wants(Set.of(), "steady"));
  }

  @Test
  void aNameMeansItself() {
    assertTrue(BenchOptions.wants(Set.of("steady", "idle"), "idle"));
    assertFalse(BenchOptions.wants(Set.of("steady", "idle"), "highest"));
  }

  @Test
  void theNameOfACurveMeansAllItsPoints() {
    assertTrue(BenchOptions.wants(Set.of("rooms"), "rooms-100"));
    assertFalse(BenchOptions.wants(Set.of("rooms-1"), "rooms-100"));
    assertFalse(BenchOptions.wants(Set.of("rooms"), "roomsful"));
  }
}
