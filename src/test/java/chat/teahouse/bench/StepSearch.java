package chat.teahouse.bench;

import java.util.function.DoublePredicate;

/**
 * Looks for the highest rate that holds: up by a factor until one fails, then between the last that
 * held and the first that failed, until they are close. Immutable.
 *
 * @param start the first rate; if it does not hold, lower ones are tried
 * @param factor from one step to the next, above 1
 * @param precision when to stop: how much higher the failed one may be, such as 1.1
 * @param most how often to try, in all
 */
record StepSearch(double start, double factor, double precision, int most) {
  /** A moment's disturbance must not decide. */
  private static final int TRIES = 2;

  /**
   * The highest rate that held; 0 if none did.
   *
   * @param holds tries a rate; one that fails is tried once more
   */
  double highest(DoublePredicate holds) {
    double good = 0;
    double bad = Double.POSITIVE_INFINITY;
    double rate = start;
    for (int i = 0; i < most && bad > good * precision; i++) {
      if (holdsOnce(rate, holds)) {
        good = rate;
      } else {
        bad = rate;
      }
      rate = next(good, bad);
    }
    return good;
  }

  private static boolean holdsOnce(double rate, DoublePredicate holds) {
    boolean held = false;
    for (int i = 0; i < TRIES && !held; i++) {
      held = holds.test(rate);
    }
    return held;
  }

  private double next(double good, double bad) {
    if (good == 0) {
      return bad / factor;
    }
    return Double.isInfinite(bad) ? good * factor : Math.sqrt(good * bad);
  }
}
