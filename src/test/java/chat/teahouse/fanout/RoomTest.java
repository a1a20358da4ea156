package chat.teahouse.fanout;

import static chat.teahouse.fanout.TestNode.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.ChatMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final TestNode node = new TestNode();
  private final Visitor visitor = node.enter(ROOM, TestWire.BATCHING);

  private void assertPage(String... texts) {
    visitor.read();
    assertEquals(List.of(texts), visitor.page);
    assertEquals(0, visitor.breaks);
  }

  @Test
  void readsWhatItMissedAsSoonAsTheSubscriptionIsBack() {
    node.say(ROOM, "heard");
    node.rooms.subscriptionsLost();
    node.run();
    node.store.post(ROOM, "missed");
    node.rooms.subscribed(ROOM);
    node.run();
    assertPage("heard", "missed");
  }

  @Test
  void readsAHoleWhenTheMessageBehindItComes() {
    node.say(ROOM, "a");
    node.store.post(ROOM, "b");
    node.say(ROOM, "c");
    node.pass(Duration.ofMillis(200));
    assertPage("a", "b", "c");
  }

  @Test
  void keepsWhatComesWhileItReads() {
    node.rooms.subscribed(ROOM);
    node.store.meanwhile = () -> node.say(ROOM, "meanwhile");
    node.run();
    assertPage("meanwhile");
  }

  @Test
  void readsAgainWhenSomethingIsMissingFromWhatCameWhileItRead() {
    node.rooms.subscribed(ROOM);
    node.store.meanwhile =
        () -> {
          node.store.post(ROOM, "unheard");
          node.say(ROOM, "meanwhile");
        };
    node.run();
    assertPage();
    node.pass(Duration.ofMillis(200));
    assertPage("unheard", "meanwhile");
  }

  @Test
  void looksForAnAcceptedMessageAfterHalfASecond() {
    ChatMessage unheard = node.store.post(ROOM, "unheard");
    node.rooms.expect(ROOM, unheard.position());
    node.pass(Duration.ofMillis(400));
    assertPage();
    node.pass(Duration.ofMillis(200));
    assertPage("unheard");
  }

  @Test
  void comparesItsHeadWithTheStoresFromTimeToTime() {
    node.store.post(ROOM, "unheard");
    node.pass(Duration.ofSeconds(35));
    assertPage("unheard");
  }

  @Test
  void readsOnceForAStrayMessageAndDropsIt() {
    node.say(ROOM, "a");
    node.run();
    FakeStore elsewhere = new FakeStore();
    elsewhere.post(TestNode.OTHER, "so that ids differ");
    ChatMessage stray = elsewhere.post(ROOM, "of another branch");
    int reads = node.store.reads;
    node.rooms.message(stray);
    node.rooms.message(stray);
    node.pass(Duration.ofMillis(200));
    assertEquals(reads + 1, node.store.reads);
    node.say(ROOM, "b");
    node.run();
    assertPage("a", "b");
  }

  @Test
  void letsInWhoHasSeenMoreOnAnotherNode() {
    node.say(ROOM, "a");
    node.run();
    visitor.read();
    visitor.drop();
    visitor.position = node.store.post(ROOM, "told by another node").position();
    visitor.page.add("told by another node");
    visitor.join();
    node.pass(Duration.ofSeconds(1));
    assertPage("a", "told by another node");
    node.say(ROOM, "b");
    node.run();
    assertPage("a", "told by another node", "b");
  }

  @Test
  void goesOnAtThePaceOfItsReadersAfterEveryBreak() {
    visitor.outbound.stalls = true;
    node.rooms.subscriptionsLost();
    node.run();
    say(400);
    node.rooms.subscribed(ROOM);
    node.run();
    node.rooms.subscriptionsLost();
    node.pass(Duration.ofSeconds(3));
    node.rooms.subscribed(ROOM);
    for (int i = 0; i < 100; i++) {
      node.run();
      node.clock.pass(Duration.ofMillis(15));
      if (visitor.outbound.underWay != null) {
        visitor.outbound.complete(null);
      }
    }
    visitor.read();
    assertEquals(400, visitor.page.size());
    assertEquals(0, visitor.breaks);
  }

  private void say(int messages) {
    for (int i = 0; i < messages; i++) {
      node.store.post(ROOM, "m" + i);
    }
  }

  @Test
  void servesWhoComesWhileTheStoreIsAway() {
    node.say(ROOM, "a");
    node.run();
    node.store.away = true;
    node.rooms.subscriptionsLost();
    Visitor late = new Visitor(node, ROOM, TestWire.BATCHING);
    late.join();
    node.run();
    late.read();
    assertEquals(List.of("a"), late.page);
  }
}
