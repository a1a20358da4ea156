package chat.teahouse.chaos;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes go and come under talk: their clients go to the other one and miss nothing. */
@Tag("faults")
@ExtendWith(Cluster.Shared.class)
class NodeFaultsIT {
  private static final long SEED = 7;

  private final Cluster cluster;
  private Scenario scenario;

  NodeFaultsIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void talk(TestInfo test) {
    scenario = new Scenario(cluster, test.getTestMethod().orElseThrow().getName(), SEED);
    scenario.crowd(12, 3).talking(40);
  }

  @AfterEach
  void stop() {
    scenario.close();
  }

  @Test
  void killedAndStartedAgain() {
    cluster.node(1).kill();
    scenario.crowd().awaitAcknowledged(40);
    cluster.node(1).restart();
    scenario.crowd().awaitAcknowledged(20);
    scenario.verdictWithoutBreaks();
  }

  @Test
  void redeployedOneAfterTheOther() {
    for (int i = 0; i < cluster.size(); i++) {
      cluster.node(i).redeploy();
      scenario.crowd().awaitAcknowledged(20);
    }
    scenario.verdictWithoutBreaks();
  }

  @Test
  void pausedForThreeSeconds() {
    cluster.node(0).pause();
    scenario.crowd().letPass(Duration.ofSeconds(3));
    cluster.node(0).resume();
    scenario.crowd().awaitAcknowledged(20);
    scenario.verdictWithoutBreaks();
  }
}
