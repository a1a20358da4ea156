package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoomLogTest {
  @Test
  void keepsTheNewestEntries() {
    RoomLog log = new RoomLog(100, Long.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      log.append("m" + i);
    }
    assertEquals(1_000, log.head());
    assertEquals(900, log.tail());
    for (long position = log.tail(); position < log.head(); position++) {
      assertEquals("m" + position, log.get(position));
    }
  }

  @Test
  void staysBelowItsBytes() {
    RoomLog log = new RoomLog(1_000_000, 100_000);
    for (int i = 0; i < 1_000; i++) {
      log.append("x".repeat(i));
      assertTrue(log.bytes() <= 100_000, () -> log.bytes() + " bytes");
    }
    assertEquals("x".repeat(999), log.get(log.head() - 1));
  }

  @Test
  void keepsTheNewestEntryHoweverBig() {
    RoomLog log = new RoomLog(10, 1_000);
    log.append("small");
    log.append("x".repeat(10_000));
    assertEquals(1, log.tail());
    assertEquals(10_000, log.get(1).length());
  }

  @Test
  void goesOnCountingAfterItWasCleared() {
    RoomLog log = new RoomLog(10, 1_000);
    log.append("a");
    log.clear();
    assertEquals(0, log.bytes());
    assertEquals(1, log.tail());
    log.append("b");
    assertEquals("b", log.get(1));
    assertEquals(2, log.head());
  }
}
