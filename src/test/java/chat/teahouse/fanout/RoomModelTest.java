package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.ChatMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of a room, with a store whose notices get lost, doubled and late, that goes away and
 * loses messages. At the end everybody's page is what the store holds; and without a loss nobody
 * was ever told of one.
 */
class RoomModelTest {
  private static final int STEPS = 300;

  private static final Logger LOG = Logger.getLogger(RoomReader.class.getName());

  @BeforeAll
  static void beQuietAboutForks() {
    LOG.setLevel(Level.SEVERE);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  private static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutALossNobodyMissesOrSeesTwiceAnything(long seed) {
    Life life = new Life(seed, false);
    life.live();
    life.visitors.forEach(visitor -> assertEquals(0, visitor.breaks, life::toString));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLossIsToldToEverybodyWhoWasThere(long seed) {
    Life life = new Life(seed, true);
    life.live();
    life.visitors.forEach(
        visitor -> assertTrue(Collections.disjoint(visitor.page, life.lost), life::toString));
  }

  private static final class Life {
    private final TestNode node = new TestNode();
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<ChatMessage> late = new ArrayList<>();
    private final List<ChatMessage> said = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();
    private final List<String> story = new ArrayList<>();
    private final SplittableRandom random;
    private final boolean losing;
    private final long seed;
    private int texts;

    private Life(long seed, boolean losing) {
      this.seed = seed;
      this.losing = losing;
      this.random = new SplittableRandom(seed);
      for (int i = 0; i < 4; i++) {
        visitors.add(node.enter(TestNode.ROOM, TestWire.BATCHING));
      }
    }

    private void live() {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      node.store.away = false;
      node.rooms.subscribed(TestNode.ROOM);
      visitors.stream().filter(visitor -> visitor.feed.isClosed()).forEach(Visitor::join);
      node.pass(Duration.ofSeconds(70));
      for (Visitor visitor : visitors) {
        visitor.read();
        List<String> held =
            node.store.messages(TestNode.ROOM).stream().map(m -> m.post().text()).toList();
        List<String> page = visitor.page;
        List<String> tail = held.subList(Math.max(0, held.size() - page.size()), held.size());
        int compared = Math.min(page.size(), tail.size());
        assertEquals(
            tail.subList(tail.size() - compared, tail.size()),
            page.subList(page.size() - compared, page.size()),
            this::toString);
        assertTrue(compared > 0 || held.isEmpty(), this::toString);
      }
    }

    private void step() {
      int dice = random.nextInt(100);
      if (dice < 40) {
        say();
      } else if (dice < 45 && !late.isEmpty()) {
        tell("late", late.remove(random.nextInt(late.size())));
      } else if (dice < 48 && !said.isEmpty()) {
        tell("again", said.get(random.nextInt(said.size())));
      } else if (dice < 52) {
        node.rooms.subscriptionsLost();
        story.add("lost");
      } else if (dice < 60) {
        node.rooms.subscribed(TestNode.ROOM);
        story.add("confirmed");
      } else if (dice < 63) {
        node.store.away = !node.store.away;
        story.add("away " + node.store.away);
      } else if (dice < 75) {
        dropOrJoin(visitors.get(random.nextInt(visitors.size())));
      } else if (dice < 78 && losing) {
        lose();
      } else if (dice < 90) {
        node.run();
        visitors.forEach(Visitor::read);
        story.add("run");
      } else {
        node.pass(Duration.ofMillis(random.nextInt(2_000)));
        story.add("pass");
      }
    }

    private void say() {
      ChatMessage message = node.store.post(TestNode.ROOM, "t" + texts++);
      said.add(message);
      story.add("say " + message.position());
      if (random.nextInt(10) < 7) {
        node.rooms.message(message);
      } else if (random.nextBoolean()) {
        late.add(message);
        story.add("late");
      } else {
        story.add("unheard");
        node.rooms.expect(TestNode.ROOM, message.position());
      }
    }

    private void tell(String how, ChatMessage message) {
      node.rooms.message(message);
      story.add(how + " " + message.position());
    }

    private void dropOrJoin(Visitor visitor) {
      if (visitor.feed.isClosed()) {
        visitor.join();
        story.add("join " + visitors.indexOf(visitor) + " after " + visitor.position);
      } else {
        visitor.read();
        visitor.drop();
        story.add("drop " + visitors.indexOf(visitor));
      }
    }

    private void lose() {
      List<ChatMessage> held = node.store.messages(TestNode.ROOM);
      switch (random.nextInt(3)) {
        case 0 -> node.store.fork(TestNode.ROOM, random.nextInt(1, 5));
        case 1 -> node.store.lose(TestNode.ROOM);
        default -> {
          node.store.trim(TestNode.ROOM, random.nextInt(5));
          held = List.of();
        }
      }
      List<ChatMessage> left = node.store.messages(TestNode.ROOM);
      held.stream()
          .filter(message -> !left.contains(message))
          .forEach(message -> lost.add(message.post().text()));
      story.add("loss");
    }

    @Override
    public String toString() {
      return "seed "
          + seed
          + "\n"
          + String.join("\n", story)
          + "\n"
          + visitors.stream().map(v -> v.told).toList();
    }
  }
}
