package chat.teahouse.bench.load;

import java.util.HashSet;
import java.util.Set;

/** Which messages of its room a session has been sent, by number. For one thread. */
final class Sequence {
  private final Tally tally;
  private final Set<Long> passedOver = new HashSet<>(0);
  private long next;

  Sequence(Tally tally) {
    this.tally = tally;
  }

  /** The number of the message that should come now. */
  long next() {
    return next;
  }

  /** Begins at a number: nothing was to come before. */
  void begin(long number) {
    next = number;
  }

  /** The message that should come has come. */
  void advance() {
    next++;
  }

  /**
   * A message came.
   *
   * @return whether it was the first time
   */
  boolean take(long number) {
    if (number >= next) {
      tally.skipped(number - next);
      for (long passed = next; passed < number; passed++) {
        passedOver.add(passed);
      }
      next = number + 1;
      return true;
    }
    if (passedOver.remove(number)) {
      tally.skipped(-1);
      tally.disordered();
      return true;
    }
    tally.doubled();
    return false;
  }

  /** The server says that it goes on at a number and that nothing before it will come. */
  void skipTo(long number) {
    if (number > next) {
      tally.skipped(number - next);
      next = number;
    }
  }
}
