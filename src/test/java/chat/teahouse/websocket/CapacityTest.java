package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How many sessions a node takes. */
class CapacityTest {
  @Test
  void asManyAsTheLimitAreTaken() {
    Capacity capacity = new Capacity(40);
    assertTrue(capacity.takes(1));
    assertTrue(capacity.takes(40));
    assertFalse(capacity.takes(41));
    assertTrue(capacity.takes(40));
  }

  @Test
  void withoutALimitEverybodyIsTaken() {
    assertTrue(new Capacity(0).takes(Integer.MAX_VALUE));
  }
}
