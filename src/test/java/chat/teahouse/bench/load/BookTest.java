package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookTest {
  private static final int CAPACITY = 64;

  private final Book book = new Book(CAPACITY);

  private void note(long number, String message) {
    book.note(number, Wire.buffer(message), 0, message.length(), number + 1_000);
  }

  private int same(long number, String batch) {
    return book.same(number, Wire.buffer(batch), 0, batch.length());
  }

  @Test
  void comparesSeveralMessagesAtOnce() {
    note(7, "{one}");
    note(8, "{two}");
    assertEquals("{one},{two}".length(), same(7, "{one},{two}]"));
    assertEquals("{one},{t".length(), same(7, "{one},{tea}]"));
    assertEquals("{tw".length(), same(8, "{tw"));
    assertTrue(book.goesOn(7));
    assertFalse(book.goesOn(8));
  }

  @Test
  void hasTheTextOfWhatItKeeps() {
    note(7, "{one}");
    note(8, "{two}");
    assertEquals("{two}", book.text(8));
  }

  @Test
  void leavesTheBufferAsWide() {
    note(7, "{one}");
    ByteBuffer buffer = Wire.buffer("...{one}...");
    assertEquals(5, book.same(7, buffer, 3, 11));
    assertEquals(11, buffer.limit());
  }

  @Test
  void knowsWhatItWasToldAndNothingElse() {
    note(7, "{one}");
    assertTrue(book.knows(7));
    assertFalse(book.knows(8));
    assertFalse(book.knows(7 + (1 << 16)));
    assertEquals(8, book.end());
    assertEquals(1_007, book.stamp(7));
    assertEquals(7, book.find(1_007));
    assertEquals(-1, book.find(7));
  }

  @Test
  void forgetsWhatWasWrittenOver() {
    IntStream.range(0, 100).forEach(i -> note(i, "{message %02d}".formatted(i)));
    assertFalse(book.knows(90));
    assertTrue(book.knows(98));
    for (int i = 0; i < 100; i++) {
      String message = "{message %02d}".formatted(i);
      assertTrue(!book.knows(i) || same(i, message) == message.length(), message);
    }
  }

  @Test
  void doesNotGoOnFromTheEndOfALapToTheNext() {
    note(0, "x".repeat(40));
    note(1, "y".repeat(40));
    assertFalse(book.goesOn(0));
    assertEquals(40, same(1, "y".repeat(40)));
  }

  @Test
  void passesOverAMessageThatIsTooLong() {
    note(0, "x".repeat(CAPACITY));
    assertFalse(book.knows(0));
    assertEquals(1, book.end());
  }
}
