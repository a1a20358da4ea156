package chat.teahouse.bench.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where numbers stand on an axis. Immutable.
 *
 * @param least the number at its start
 * @param most the number at its end, above the least
 * @param start where it starts in the picture
 * @param end where it ends in the picture
 * @param logarithmic whether equal factors are equally far apart, instead of equal differences
 */
record Scale(double least, double most, double start, double end, boolean logarithmic) {
  private static final int BASE = 10;

  /** There are no more steps than this. */
  private static final int STEPS = 6;

  private static final double[] NICE = {1, 2, 5, BASE};

  /** From zero to a number or some more, in round steps; to one if the number is zero. */
  static Scale fromZero(double most, double start, double end) {
    double reached = most == 0 ? 1 : most;
    double step = step(reached);
    return new Scale(0, Math.ceil(reached / step) * step, start, end, false);
  }

  /** Around numbers above zero, of which the greatest is many times the least, or not. */
  static Scale around(double least, double most, double start, double end) {
    if (most == least) {
      return new Scale(least / 2, 2 * least, start, end, true);
    }
    return new Scale(least, most, start, end, most >= BASE * least);
  }

  /** The smallest round step that is not taken too often on the way to a number. */
  private static double step(double most) {
    double power = Math.pow(BASE, Math.floor(Math.log10(most / STEPS)));
    double step = BASE * power;
    for (int i = NICE.length - 1; i >= 0; i--) {
      if (most <= STEPS * NICE[i] * power) {
        step = NICE[i] * power;
      }
    }
    return step;
  }

  /** Where a number stands in the picture. */
  double at(double number) {
    double share =
        logarithmic
            ? Math.log(number / least) / Math.log(most / least)
            : (number - least) / (most - least);
    return start + share * (end - start);
  }

  /** Round numbers from the least to the most; for a scale that begins with zero. */
  List<Double> steps() {
    double step = step(most);
    List<Double> steps = new ArrayList<>();
    for (int i = 0; i <= Math.round(most / step); i++) {
      steps.add(i * step);
    }
    return steps;
  }
}
