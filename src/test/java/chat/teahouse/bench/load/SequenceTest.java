package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.bench.load.Outcome.Faults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceTest {
  private final Tally tally = new Tally();
  private final Sequence sequence = new Sequence(tally);

  private Faults faults() {
    return tally.outcome(0, Map.of(), 1).faults();
  }

  @Test
  void findsNoFaultWithWhatComesInTurn() {
    sequence.begin(5);
    assertTrue(sequence.take(5));
    sequence.advance();
    assertTrue(sequence.take(7));
    assertEquals(8, sequence.next());
    assertEquals(0, faults().sum());
  }

  @Test
  void findsWhatIsPassedOver() {
    sequence.take(0);
    assertTrue(sequence.take(3));
    assertEquals(new Faults(0, 2, 0, 0, 0, 0, 0), faults());
  }

  @Test
  void findsWhatComesAgain() {
    sequence.take(0);
    assertFalse(sequence.take(0));
    assertEquals(new Faults(0, 0, 1, 0, 0, 0, 0), faults());
  }

  @Test
  void tellsLateFromDoubled() {
    sequence.take(0);
    sequence.take(2);
    assertTrue(sequence.take(1));
    assertFalse(sequence.take(1));
    assertEquals(new Faults(0, 0, 1, 1, 0, 0, 0), faults());
    assertEquals(3, sequence.next());
  }

  @Test
  void countsWhatTheServerSaysThatItSkips() {
    sequence.skipTo(4);
    sequence.skipTo(2);
    assertEquals(4, sequence.next());
    assertEquals(new Faults(0, 4, 0, 0, 0, 0, 0), faults());
  }
}
