package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.List;

/**
 * What a scenario came to for one contender.
 *
 * @param repetitions what each measured, at least one
 */
record Row(
    Scenario scenario, Contender contender, ProtocolKind protocol, List<Reading> repetitions) {
  /** The medians. */
  Reading summary() {
    return Reading.summary(repetitions);
  }
}
