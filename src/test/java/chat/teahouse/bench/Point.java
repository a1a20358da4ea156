package chat.teahouse.bench;

/**
 * A scenario's place on a curve: the curve's other scenarios differ from it in one number.
 *
 * @param curve the curve's name, with which the names of its scenarios begin
 * @param axis what the number counts, with its unit
 * @param x the number
 */
record Point(String curve, String axis, int x) {
  /** The name of the scenario there. */
  String id() {
    return curve + "-" + x;
  }
}
