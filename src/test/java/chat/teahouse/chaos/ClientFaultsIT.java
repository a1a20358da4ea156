package chat.teahouse.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.chaos.client.GoodClient;
import chat.teahouse.chaos.client.Outage;
import chat.teahouse.chaos.client.Talk;
import chat.teahouse.chaos.net.Direction;
import chat.teahouse.chaos.net.Ending;
import chat.teahouse.chaos.net.Fault;
import chat.teahouse.chaos.net.FaultProxy;
import chat.teahouse.chaos.net.Tripwire;
import chat.teahouse.chaos.record.Verdict;
import chat.teahouse.harness.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client's network breaks: at every point of sending, twice in a row, for long, for many. */
@Tag("faults")
@ExtendWith(Cluster.Shared.class)
class ClientFaultsIT {
  private static final long SEED = 8;

  private final Cluster cluster;
  private Scenario scenario;
  private FaultProxy network;

  ClientFaultsIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void open(TestInfo test) {
    scenario = new Scenario(cluster, test.getTestMethod().orElseThrow().getName(), SEED);
    network = FaultProxy.to(cluster.faults(), cluster.node(0).http().getPort());
  }

  @AfterEach
  void close() {
    scenario.close();
    network.close();
  }

  /** A client with a network of its own, in the scenario's first room. */
  private GoodClient onItsOwnNetwork() {
    URI address = URI.create("ws://127.0.0.1:" + network.port() + "/ws");
    return scenario.crowd().enter("alone", 0, List.of(address)).join(scenario.room(0));
  }

  private void cut(Direction direction, Tripwire place, Runnable cause) {
    Tripwire wire = network.arm(direction, place);
    cause.run();
    wire.awaitTouch();
    scenario.awaitRest();
  }

  @Test
  void atEveryPointOfSending() {
    GoodClient speaker = onItsOwnNetwork();
    scenario.crowd(2, 1);
    Runnable say = () -> speaker.say(scenario.room(0), "at the point");
    int cuts = 0;
    for (Ending ending : List.of(Ending.FIN, Ending.RESET)) {
      for (String place : List.of("\"send\"", "at the point\"")) {
        cut(Direction.UP, Tripwire.before(place, ending), say);
        cut(Direction.UP, Tripwire.within(place, ending), say);
        cut(Direction.UP, Tripwire.behind(place, 0, ending), say);
        cuts += 3;
      }
      cut(Direction.UP, Tripwire.behind("at the point\"", 1, ending), say);
      for (String place : List.of("\"accepted\"", "\"message\"")) {
        cut(Direction.DOWN, Tripwire.before(place, ending), say);
        cut(Direction.DOWN, Tripwire.within(place, ending), say);
        cut(Direction.DOWN, Tripwire.behind(place, 0, ending), say);
        cut(Direction.DOWN, Tripwire.behind(place, 400, ending), () -> thrice(say));
        cuts += 4;
      }
      cuts++;
    }
    // Nobody ends this connection: the client has to find out.
    cut(Direction.DOWN, Tripwire.before("\"accepted\"", Ending.VANISH), say);
    cuts++;
    long resumed = scenario.verdictWithoutBreaks().counts().resumed();
    assertTrue(resumed >= cuts, () -> resumed + " times resumed");
  }

  private static void thrice(Runnable task) {
    task.run();
    task.run();
    task.run();
  }

  @Test
  void atEveryPointOfComingBack() {
    GoodClient wanderer = onItsOwnNetwork();
    scenario.crowd(2, 1);
    GoodClient speaker = scenario.crowd().clients().get(1);
    for (String place : List.of("\"welcome\"", "\"joined\"", "\"message\"")) {
      for (int further : List.of(0, 50)) {
        wanderer.loseNetwork(Outage.RESET);
        scenario.sayAndRest(speaker, 0, 2);
        cut(Direction.DOWN, Tripwire.behind(place, further, Ending.RESET), wanderer::regainNetwork);
      }
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void twiceInARowWithNothingSaidInBetween() {
    scenario.crowd(4, 2);
    List<GoodClient> clients = scenario.crowd().clients();
    scenario.sayAndRest(clients.get(0), 0, 3);
    for (int i = 0; i < 2; i++) {
      for (GoodClient client : clients) {
        client.loseNetwork(Outage.END);
        client.regainNetwork();
      }
      scenario.awaitRest();
      cluster.redis().killConnections("pubsub");
    }
    scenario.sayAndRest(clients.get(1), 0, 3);
    scenario.verdictWithoutBreaks();
  }

  @Test
  void inABlackHole() {
    GoodClient lost = onItsOwnNetwork();
    scenario.crowd(2, 1).talking(20);
    network.apply(Fault.BLACK_HOLE);
    lost.say(scenario.room(0), "into the black hole");
    scenario.crowd().letPass(Duration.ofSeconds(3));
    network.heal();
    scenario.crowd().awaitAcknowledged(20);
    scenario.verdictWithoutBreaks();
  }

  @Test
  @Tag("chaos")
  void onASlowNetwork() {
    GoodClient slow = onItsOwnNetwork();
    scenario.crowd(2, 1).talking(20);
    network.apply(Direction.DOWN, Fault.drip(2_000));
    scenario.crowd().awaitAcknowledged(60);
    network.apply(Direction.DOWN, Fault.delay(Duration.ofMillis(200)));
    slow.say(scenario.room(0), "slowly");
    scenario.crowd().awaitAcknowledged(20);
    network.heal();
    scenario.verdictWithoutBreaks();
  }

  @Test
  void awayForLongerThanTheHistory() {
    scenario.crowd(11, 1);
    List<GoodClient> clients = scenario.crowd().clients();
    GoodClient away = clients.get(0);
    scenario.sayAndRest(away, 0, 1);
    away.loseNetwork(Outage.SILENCE);
    speakMoreThanIsKept(clients.subList(1, clients.size()));
    scenario.awaitRest();
    Verdict verdict = scenario.verdict();
    assertEquals(1, verdict.counts().notResumed(), verdict.counts()::toString);
    assertEquals(0, verdict.counts().resets(), verdict.counts()::toString);
  }

  @Test
  void aNodeWithoutRedisForLongerThanTheHistory() {
    // One client is at node 1 and would go to no other.
    GoodClient member =
        scenario
            .crowd()
            .enter("member", 0, List.of(cluster.addresses().get(1)))
            .join(scenario.room(0));
    URI first = cluster.addresses().get(0);
    for (int i = 0; i < 10; i++) {
      scenario.crowd().enter("c" + i, 0, List.of(first)).join(scenario.room(0));
    }
    scenario.awaitRest();
    scenario.sayAndRest(member, 0, 1);
    cluster.toRedis(1).refuse();
    speakMoreThanIsKept(scenario.crowd().clients().stream().skip(1).toList());
    Verdict verdict = scenario.verdict();
    assertEquals(1, verdict.counts().resets(), verdict.counts()::toString);
    assertEquals(0, verdict.counts().notResumed(), verdict.counts()::toString);
  }

  private void speakMoreThanIsKept(List<GoodClient> speakers) {
    int each = Cluster.HISTORY / speakers.size() + 5;
    for (GoodClient speaker : speakers) {
      for (int i = 0; i < each; i++) {
        speaker.say(scenario.room(0), "one of very many words");
      }
    }
    Deadline.standard()
        .until("all that to be said", () -> speakers.stream().allMatch(GoodClient::isAtRest));
  }

  @Test
  @Tag("chaos")
  void aRoomWithOneMember() {
    scenario.crowd(1, 1).talking(50);
    GoodClient alone = scenario.crowd().clients().get(0);
    for (Outage outage : Outage.values()) {
      alone.loseNetwork(outage);
      alone.regainNetwork();
      scenario.crowd().awaitAcknowledged(20);
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void aRoomWithFiveHundredMembers() {
    scenario.crowd(500, 1).talking(20);
    List<GoodClient> clients = scenario.crowd().clients();
    for (int i = 0; i < clients.size(); i += 5) {
      clients.get(i).loseNetwork(i % 2 == 0 ? Outage.RESET : Outage.SILENCE);
    }
    scenario.crowd().awaitAcknowledged(30);
    clients.forEach(GoodClient::regainNetwork);
    scenario.crowd().awaitAcknowledged(20);
    scenario.verdictWithoutBreaks();
  }

  @Test
  void roomsOfSimilarNames() {
    String name = scenario.room(0);
    List<String> rooms =
        List.of(
            name,
            name.toUpperCase(java.util.Locale.ROOT),
            name + ":log",
            name + ":meta",
            name + ":key:",
            name + "*",
            name + " ?",
            "房间" + name,
            "房間" + name);
    for (int i = 0; i < 6; i++) {
      GoodClient client = scenario.client(i);
      rooms.forEach(client::join);
    }
    scenario.awaitRest();
    try (Talk talk = Talk.begin(scenario.crowd(), 200, SEED)) {
      scenario.crowd().awaitAcknowledged(200);
      assertTrue(talk.said() >= 200);
    }
    scenario.verdictWithoutBreaks();
  }
}
