package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.chaos.client.Crowd;
import chat.teahouse.chaos.client.GoodClient;
import chat.teahouse.chaos.client.Talk;
import chat.teahouse.chaos.record.Checker;
import chat.teahouse.chaos.record.History;
import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.harness.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * A crowd in rooms of its own on a cluster, while something breaks, and the verdict on it. A
 * failure names the seed and where the recordings are. Not thread-safe.
 */
final class Scenario implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(40);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Cluster cluster;
  private final String name;
  private final long seed;
  private final Crowd crowd;
  private final List<Talk> talks = new ArrayList<>();

  Scenario(Cluster cluster, String name, long seed) {
    this.cluster = cluster;
    this.name = name + "-" + COUNT.incrementAndGet();
    this.seed = seed;
    this.crowd = new Crowd(seed);
  }

  /** Where tests of this kind of server may write. */
  static Path directory(String name) {
    return Path.of(System.getProperty("teahouse.test.directory", "target/it"))
        .resolve(ServerKind.current().id())
        .resolve(name);
  }

  Crowd crowd() {
    return crowd;
  }

  /** A room that no other scenario has. */
  String room(int number) {
    return name + "-room-" + number;
  }

  /** A client that comes to one node first; it enters no room by itself. */
  GoodClient client(int number) {
    return crowd.enter("c" + number, number, cluster.addresses());
  }

  /**
   * Lets clients come in, to both nodes in turn and each to all rooms; returns when they are in.
   */
  Scenario crowd(int clients, int rooms) {
    for (int i = 0; i < clients; i++) {
      GoodClient client = client(i);
      IntStream.range(0, rooms).forEach(room -> client.join(room(room)));
    }
    crowd.awaitRest(REST);
    return this;
  }

  /** Lets everybody talk from now on to the {@link #verdict}; returns when it is under way. */
  Scenario talking(int perSecond) {
    talks.add(Talk.begin(crowd, perSecond, seed));
    crowd.awaitAcknowledged(perSecond / 4 + 1);
    return this;
  }

  /** Waits until everybody has all. */
  void awaitRest() {
    crowd.awaitRest(REST);
  }

  /** Says something and waits until it has been accepted and everybody has it. */
  void sayAndRest(GoodClient client, int room, int messages) {
    for (int i = 0; i < messages; i++) {
      client.say(room(room), "%s, calm word %d".formatted(client.name(), i));
    }
    crowd.awaitRest(REST);
  }

  /**
   * Takes all faults back, waits until all is at rest, lets everybody have a last word and decides.
   *
   * @throws AssertionError if the crowd does not come to rest or a promise was not kept
   */
  Verdict verdict() {
    cluster.heal();
    return verdictAsItIs();
  }

  /** The same without taking faults back. */
  Verdict verdictAsItIs() {
    Verdict verdict = decide(REST);
    assertEquals(0, verdict.violations().size(), () -> name + ": " + verdict.report());
    return verdict;
  }

  /** The same, whatever the verdict. */
  Verdict judge(Duration patience) {
    cluster.heal();
    return decide(patience);
  }

  private Verdict decide(Duration patience) {
    stopTalking();
    crowd.clients().forEach(GoodClient::regainNetwork);
    Optional<AssertionError> restless = Optional.empty();
    try {
      crowd.awaitRest(patience);
      crowd.clients().stream()
          .filter(GoodClient::isOnline)
          .forEach(client -> client.rooms().forEach(room -> client.say(room, "last word")));
      crowd.awaitRest(patience);
    } catch (AssertionError e) {
      restless = Optional.of(e);
    }
    History history = crowd.history();
    Verdict verdict = Checker.check(history);
    if (restless.isPresent() || !verdict.violations().isEmpty()) {
      Path recordings = directory("recordings").resolve(name);
      history.writeTo(recordings);
      Logger.getLogger(Scenario.class.getName())
          .warning("%s, seed %d: the recordings are in %s".formatted(name, seed, recordings));
    }
    if (restless.isPresent()) {
      throw new AssertionError(
          "%s, seed %d: %s; %s; %s"
              .formatted(
                  name, seed, restless.get().getMessage(), verdict.report(), verdict.counts()),
          restless.get());
    }
    return verdict;
  }

  /** Lets nobody begin to say anything more. */
  void stopTalking() {
    talks.forEach(Talk::close);
  }

  /** The same where nothing was lost, so nobody may be told of a break. */
  Verdict verdictWithoutBreaks() {
    Verdict verdict = verdict();
    assertEquals(0, verdict.counts().resets(), () -> name + ": " + verdict.counts());
    assertEquals(0, verdict.counts().notResumed(), () -> name + ": " + verdict.counts());
    return verdict;
  }

  @Override
  public void close() {
    cluster.heal();
    talks.forEach(Talk::close);
    crowd.close();
  }
}
