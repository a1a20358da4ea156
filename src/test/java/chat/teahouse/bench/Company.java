package chat.teahouse.bench;

import chat.teahouse.bench.load.Load;
import chat.teahouse.bench.load.Outcome;
import chat.teahouse.bench.load.Plan;
import chat.teahouse.bench.load.ProtocolKind;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A steady talk in one room that is measured twice: alone, and when others are there, of whom it
 * should feel nothing.
 *
 * @param id its name
 * @param words who the others are
 * @param sessions how many talk
 * @param perSecond how many messages they say
 * @param others how many are the others
 * @param plan how they come
 * @param doing what they do
 * @param settled how long they are there, or are gone, before it counts
 */
record Company(
    String id,
    String words,
    int sessions,
    double perSecond,
    int others,
    UnaryOperator<Plan> plan,
    Doing doing,
    Duration settled)
    implements Scenario {
  private static final int SENDERS = 20;
  private static final int WARM_UP_PER_SECOND = 500;

  /** By then the server has seen to all who came or left. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  /** The sockets of one who reads nothing hold some megabytes before the server feels it. */
  private static final Duration FULL = Duration.ofSeconds(20);

  /** Many who are in other rooms. */
  static final Company ELSEWHERE =
      new Company(
          "elsewhere",
          "9,000 are in 90 other rooms",
          100,
          200,
          9_000,
          plan -> plan.place("elsewhere").rooms(90),
          Doing.REST,
          SETTLED);

  /** Some who do not read what they are sent. */
  static final Company STOPPED =
      new Company(
          "stopped",
          "50 more stopped reading",
          950,
          200,
          50,
          plan -> plan.stopped(50),
          Doing.REST,
          FULL);

  /** One who reads a little of what he is sent. */
  static final Company SLOW =
      new Company(
          "slow",
          "one more reads 1 KB/s",
          10,
          500,
          1,
          plan -> plan.slow(1, 1_000),
          Doing.REST,
          FULL);

  /** Another room in which as much is said as can be. */
  static final Company QUIET =
      new Company(
          "quiet",
          "20 of 1,000 in another room speak whenever they are acknowledged",
          10,
          20,
          1_000,
          plan -> plan.place("loud").senders(SENDERS),
          Doing.TALK,
          SETTLED);

  /** Many who come. */
  static final Company JOINS =
      new Company(
          "joins", "500 more join at once", 1_000, 20, 501, plan -> plan, Doing.JOIN, SETTLED);

  @Override
  public String title() {
    return "%,d sessions in one room, %.0f messages/s of 100 bytes, every message at once; %s"
        .formatted(sessions, perSecond, words);
  }

  @Override
  public boolean suits(Contender contender, ProtocolKind protocol) {
    return contender instanceof Teahouse && protocol == ProtocolKind.V1;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "fanout.window",
        "0s",
        // Nobody is closed while it counts, and no ping is sent before WildFly would end who is
        // silent for 90 s.
        "fanout.stall-timeout",
        "5m",
        "heartbeat.interval",
        "80s",
        "heartbeat.timeout",
        "20m");
  }

  @Override
  public Reading measure(Trial trial) {
    int senders = Math.min(SENDERS, sessions);
    try (Generator talk = trial.enter(trial.plan(sessions).senders(senders))) {
      // The others have been there before: that they are new to the server is not to be measured.
      together(trial, talk, WARM_UP_PER_SECOND, Duration.ZERO, trial.warmUp());
      Outcome alone = talk.run(Load.open(perSecond, settled, trial.counted()));
      return reading(alone, together(trial, talk, perSecond, settled, trial.counted()));
    }
  }

  private Outcome together(
      Trial trial, Generator talk, double rate, Duration before, Duration counted) {
    try (Generator company = trial.enter(plan.apply(trial.plan(others)))) {
      company.begin(doing.load(before, counted));
      Outcome outcome = talk.run(Load.open(rate, before, counted));
      company.end();
      return outcome;
    }
  }

  private Reading reading(Outcome alone, Outcome together) {
    Reading reading =
        Reading.of(together)
            .with(Figure.P50, together.delivery().p50Millis())
            .with(Figure.P99, together.delivery().p99Millis())
            .with(Figure.P99_ALONE, alone.delivery().p99Millis());
    // What the server does is for the talk only where the others do nothing.
    return doing == Doing.REST
        ? reading
            .with(Figure.CPU_PER_MESSAGE, together.cpuMicrosPerMessage(Stage.SERVER))
            .with(Figure.CPU_ALONE, alone.cpuMicrosPerMessage(Stage.SERVER))
        : reading;
  }

  /** What the others do. */
  enum Doing {
    /** Nothing. */
    REST,
    /** They speak whenever they are acknowledged. */
    TALK,
    /** All but one leave, and come again while it counts. */
    JOIN;

    private static final Duration AWAY = Duration.ofSeconds(1);

    private Load load(Duration settled, Duration counted) {
      return switch (this) {
        case REST -> Load.rest(settled, counted);
        case TALK -> Load.closed(settled, counted);
        case JOIN -> Load.rest(settled, counted).leaving(AWAY);
      };
    }
  }
}
