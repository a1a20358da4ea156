package chat.teahouse.fanout;

import static chat.teahouse.fanout.Bench.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.room.ChatMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Bench bench = new Bench();
  private final Visitor visitor = bench.enter(ROOM, TestWire.BATCHING);

  private void assertPage(String... texts) {
    visitor.read();
    assertEquals(List.of(texts), visitor.page);
    assertEquals(0, visitor.breaks);
  }

  @Test
  void readsWhatItMissedAsSoonAsTheSubscriptionIsBack() {
    bench.say(ROOM, "heard");
    bench.rooms.subscriptionsLost();
    bench.run();
    bench.store.post(ROOM, "missed");
    bench.rooms.subscribed(ROOM);
    bench.run();
    assertPage("heard", "missed");
  }

  @Test
  void readsAHoleWhenTheMessageBehindItComes() {
    bench.say(ROOM, "a");
    bench.store.post(ROOM, "b");
    bench.say(ROOM, "c");
    bench.pass(Duration.ofMillis(200));
    assertPage("a", "b", "c");
  }

  @Test
  void keepsWhatComesWhileItReads() {
    bench.rooms.subscribed(ROOM);
    bench.store.meanwhile = () -> bench.say(ROOM, "meanwhile");
    bench.run();
    assertPage("meanwhile");
  }

  @Test
  void readsAgainWhenSomethingIsMissingFromWhatCameWhileItRead() {
    bench.rooms.subscribed(ROOM);
    bench.store.meanwhile =
        () -> {
          bench.store.post(ROOM, "unheard");
          bench.say(ROOM, "meanwhile");
        };
    bench.run();
    assertPage();
    bench.pass(Duration.ofMillis(200));
    assertPage("unheard", "meanwhile");
  }

  @Test
  void looksForAnAcceptedMessageAfterHalfASecond() {
    ChatMessage unheard = bench.store.post(ROOM, "unheard");
    bench.rooms.expect(ROOM, unheard.position());
    bench.pass(Duration.ofMillis(400));
    assertPage();
    bench.pass(Duration.ofMillis(200));
    assertPage("unheard");
  }

  @Test
  void comparesItsHeadWithTheStoresFromTimeToTime() {
    bench.store.post(ROOM, "unheard");
    bench.pass(Duration.ofSeconds(35));
    assertPage("unheard");
  }

  @Test
  void readsOnceForAStrayMessageAndDropsIt() {
    bench.say(ROOM, "a");
    bench.run();
    FakeStore elsewhere = new FakeStore();
    elsewhere.post(Bench.OTHER, "so that ids differ");
    ChatMessage stray = elsewhere.post(ROOM, "of another branch");
    int reads = bench.store.reads;
    bench.rooms.message(stray);
    bench.rooms.message(stray);
    bench.pass(Duration.ofMillis(200));
    assertEquals(reads + 1, bench.store.reads);
    bench.say(ROOM, "b");
    bench.run();
    assertPage("a", "b");
  }

  @Test
  void letsInWhoHasSeenMoreOnAnotherNode() {
    bench.say(ROOM, "a");
    bench.run();
    visitor.read();
    visitor.drop();
    visitor.position = bench.store.post(ROOM, "told by another node").position();
    visitor.page.add("told by another node");
    visitor.join();
    bench.pass(Duration.ofSeconds(1));
    assertPage("a", "told by another node");
    bench.say(ROOM, "b");
    bench.run();
    assertPage("a", "told by another node", "b");
  }

  @Test
  void goesOnAtThePaceOfItsReadersAfterEveryBreak() {
    visitor.outbound.stalls = true;
    bench.rooms.subscriptionsLost();
    bench.run();
    say(400);
    bench.rooms.subscribed(ROOM);
    bench.run();
    bench.rooms.subscriptionsLost();
    bench.pass(Duration.ofSeconds(3));
    bench.rooms.subscribed(ROOM);
    for (int i = 0; i < 100; i++) {
      bench.run();
      bench.clock.pass(Duration.ofMillis(15));
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
      bench.store.post(ROOM, "m" + i);
    }
  }

  @Test
  void servesWhoComesWhileTheStoreIsAway() {
    bench.say(ROOM, "a");
    bench.run();
    bench.store.away = true;
    bench.rooms.subscriptionsLost();
    Visitor late = new Visitor(bench, ROOM, TestWire.BATCHING);
    late.join();
    bench.run();
    late.read();
    assertEquals(List.of("a"), late.page);
  }
}
