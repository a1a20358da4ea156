package chat.teahouse.bench;

import chat.teahouse.bench.load.ProtocolKind;
import java.util.Map;

/**
 * A full room with a steady talk: what does a delivery cost?
 *
 * @param id its name
 * @param window the setting {@code fanout.window}
 * @param words what that means
 */
record SteadyTalk(String id, String window, String words) implements Scenario {
  private static final int SESSIONS = 1_000;
  private static final int SENDERS = 20;
  private static final int PER_SECOND = 20;
  private static final int WARM_UP_PER_SECOND = 40;

  /** Every message goes out at once. */
  static final SteadyTalk AT_ONCE = new SteadyTalk("steady", "0s", "every message at once");

  /** Messages may wait for each other. */
  static final SteadyTalk WINDOW = new SteadyTalk("window", "100ms", "in a window of 100 ms");

  @Override
  public String title() {
    return "%,d sessions in one room, %d messages/s of 100 bytes, %s; the server has one core"
        .formatted(SESSIONS, PER_SECOND, words);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return this.equals(AT_ONCE) || contender instanceof Teahouse;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("fanout.window", window);
  }

  @Override
  public Reading measure(Trial trial) {
    try (Generator generator = trial.enter(trial.plan(SESSIONS).senders(SENDERS))) {
      return Reading.ofDeliveries(trial.talk(generator, WARM_UP_PER_SECOND, PER_SECOND));
    }
  }
}
