package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.config.HeartbeatSettings;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final long SECOND = 1_000_000_000L;

  private long time;
  private final AwakeClock clock = new AwakeClock(() -> time);
  private final Heartbeat heartbeat =
      new Heartbeat(new HeartbeatSettings(Duration.ofSeconds(25), Duration.ofSeconds(60)), clock);

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time += SECOND;
      clock.tick();
    }
  }

  private int pingsDueWithin(int seconds) {
    int due = 0;
    for (int i = 0; i < seconds; i++) {
      pass(1);
      if (heartbeat.isPingDue()) {
        due++;
      }
    }
    return due;
  }

  @Test
  void asksForAPingAfterEachIntervalOfSilence() {
    assertEquals(0, pingsDueWithin(24));
    assertEquals(1, pingsDueWithin(1));
    assertEquals(0, pingsDueWithin(24));
    assertEquals(1, pingsDueWithin(1));
  }

  @Test
  void asksForNoPingWhileThePeerIsHeard() {
    for (int i = 0; i < 10; i++) {
      assertEquals(0, pingsDueWithin(20));
      heartbeat.heard();
    }
  }

  @Test
  void knowsWhetherSomethingCameSinceItAsked() {
    heartbeat.heard();
    assertFalse(heartbeat.hasAnswered());
    assertTrue(heartbeat.ask());
    assertFalse(heartbeat.hasAnswered());
    assertFalse(heartbeat.ask());
    heartbeat.heard();
    assertTrue(heartbeat.hasAnswered());
  }

  @Test
  void findsAPeerSilentThatAnswersNoPing() {
    pass(25);
    heartbeat.pingSent();
    pass(25);
    heartbeat.pingSent();
    pass(9);
    assertFalse(heartbeat.isSilent());
    pass(1);
    assertTrue(heartbeat.isSilent());
  }

  @Test
  void findsNobodySilentWhoAnswers() {
    for (int i = 0; i < 20; i++) {
      pass(25);
      heartbeat.pingSent();
      pass(1);
      heartbeat.heard();
      assertFalse(heartbeat.isSilent());
    }
  }

  @Nested
  class WhenNoPingCouldBeSent {
    @Test
    void findsThePeerSilentOnlyTenSecondsAfterOneWas() {
      pass(300);
      assertFalse(heartbeat.isSilent());
      heartbeat.pingSent();
      pass(9);
      assertFalse(heartbeat.isSilent());
      pass(1);
      assertTrue(heartbeat.isSilent());
    }
  }

  @Nested
  class WhenTheProcessSlept {
    @Test
    void closesNobody() {
      pass(30);
      heartbeat.pingSent();
      time += 3_600 * SECOND;
      pass(1);
      assertFalse(heartbeat.isSilent());
    }
  }
}
