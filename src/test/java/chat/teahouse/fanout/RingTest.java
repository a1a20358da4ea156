package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.ChatMessage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RingTest {
  private final FakeStore store = new FakeStore();
  private final AtomicLong grown = new AtomicLong();

  private Ring ring(int entries, long bytes) {
    return new Ring(entries, bytes, grown::addAndGet);
  }

  private LoggedEvent entry(String text) {
    return new LoggedEvent(store.post(TestNode.ROOM, text), 0);
  }

  private static String text(Ring ring, long index) {
    return ((ChatMessage) ring.event(index)).post().text();
  }

  @Test
  void keepsTheNewestEntries() {
    Ring ring = ring(100, Long.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      ring.add(entry("m" + i));
    }
    assertEquals(1_000, ring.head());
    assertEquals(900, ring.tail());
    for (long index = ring.tail(); index < ring.head(); index++) {
      assertEquals("m" + index, text(ring, index));
    }
  }

  @Test
  void staysBelowItsBytesAndTellsByHowMuchItGrew() {
    Ring ring = ring(1_000_000, 100_000);
    for (int i = 0; i < 1_000; i++) {
      ring.add(entry("x".repeat(i)));
      assertTrue(ring.bytes() <= 100_000, () -> ring.bytes() + " bytes");
      assertEquals(ring.bytes(), grown.get());
    }
    assertEquals("x".repeat(999), text(ring, ring.head() - 1));
  }

  @Test
  void countsEncodingsOnceEach() {
    Ring ring = ring(10, 100_000);
    ring.add(entry("text"));
    long before = ring.bytes();
    Encoded encoded = ring.encoded(0, TestWire.BATCHING);
    assertEquals(before + encoded.bytes(), ring.bytes());
    assertEquals(encoded, ring.encoded(0, TestWire.BATCHING));
    assertEquals(before + encoded.bytes(), ring.bytes());
    assertEquals(ring.bytes(), grown.get());
  }

  @Test
  void keepsTheWholeBurstThatOneSessionMaySendByTheDefaults() {
    Ring ring = ring(4096, 1 << 20);
    for (int i = 0; i < 3 * 2; i++) {
      ring.add(entry("x".repeat(65_535)));
      ring.encoded(i, TestWire.SINGLE);
    }
    assertEquals(0, ring.tail());
  }
}
