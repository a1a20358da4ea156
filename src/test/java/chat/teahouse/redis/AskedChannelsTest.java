package chat.teahouse.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AskedChannelsTest {
  private final AskedChannels channels = new AskedChannels();

  @Test
  void takeOneSubscribeUntilTheyAreDropped() {
    assertTrue(channels.ask("a"));
    assertFalse(channels.ask("a"));
    assertTrue(channels.drop("a"));
    assertFalse(channels.drop("a"));
    assertTrue(channels.ask("a"));
  }

  @Test
  void areConfirmedWhenRedisSaysSo() {
    channels.ask("a");
    assertFalse(channels.isConfirmed("a"));
    assertTrue(channels.confirm("a"));
    assertTrue(channels.isConfirmed("a"));
  }

  @Test
  void areNotConfirmedByAnEarlierSubscribe() {
    channels.ask("a");
    channels.drop("a");
    channels.ask("a");
    assertFalse(channels.confirm("a"));
    assertFalse(channels.isConfirmed("a"));
    assertTrue(channels.confirm("a"));
  }

  @Test
  void areNotConfirmedOnceTheyAreDropped() {
    channels.ask("a");
    channels.drop("a");
    assertFalse(channels.confirm("a"));
    assertFalse(channels.isConfirmed("a"));
    channels.ask("a");
    assertTrue(channels.confirm("a"));
  }

  @Test
  void areConfirmedEachForItself() {
    channels.ask("a");
    channels.ask("b");
    assertTrue(channels.confirm("b"));
    assertFalse(channels.isConfirmed("a"));
  }
}
