package chat.teahouse.fanout;

import static chat.teahouse.fanout.TestNode.ROOM;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.Position;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Races of all threads that a room meets: its loop, the pump, the subscriber, a network that is
 * slow, guests who come and go, and the stop of the node. Whoever is in the room is sent all that
 * follows its place, once and in order; whoever left, or was closed, is sent nothing more; and
 * nothing is kept of those who are gone.
 *
 * <p>What each thread does follows from the seed that a failure tells, when it does so does not.
 * Lincheck, which orders the threads of {@link FeedRaceTest}, takes 0.15 s for each order of a
 * whole room: there are more orders in a second of this.
 */
class RoomRaceTest {
  private static final int RACES = 20_000;
  private static final int STEPS = 4;
  private static final int LONGEST_PAUSE = 20;
  private static final int PATIENCE_SECONDS = 10;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void allIsToldToWhoIsInTheRoomAndNothingToOthers() {
    for (int i = 0; i < RACES; i++) {
      long seed = i;
      assertDoesNotThrow(() -> race(seed), () -> "seed " + seed);
    }
  }

  private void race(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Life life = new Life();
    List<Consumer<SplittableRandom>> roles = life.roles();
    CyclicBarrier start = new CyclicBarrier(roles.size());
    List<Callable<Void>> racers =
        roles.stream().map(role -> racer(start, random.split(), role)).toList();
    for (Future<Void> racer : threads.invokeAll(racers, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      racer.get();
    }
    life.end();
  }

  private static Callable<Void> racer(
      CyclicBarrier start, SplittableRandom random, Consumer<SplittableRandom> role) {
    return () -> {
      start.await();
      for (int i = 0; i < STEPS; i++) {
        for (int pause = random.nextInt(LONGEST_PAUSE); pause > 0; pause--) {
          Thread.onSpinWait();
        }
        role.accept(random);
      }
      return null;
    };
  }

  /** A node with one guest in its room and one at the door. */
  private static final class Life {
    private final TestNode node = new TestNode();
    private final Guest regular = new Guest(node);
    private final Guest newcomer = new Guest(node);
    private final List<Guest> guests = List.of(regular, newcomer);

    private Life() {
      regular.leaveOrJoin();
      node.rooms.subscribed(ROOM);
      settle();
      newcomer.leaveOrJoin();
      node.say(ROOM, "first");
    }

    /** What the threads do in each of their steps. */
    private List<Consumer<SplittableRandom>> roles() {
      return List.of(
          this::hear,
          random -> work(),
          random -> node.pump.serveReady(),
          random -> guests.forEach(Guest::complete),
          random -> regular.leaveOrJoin(),
          random -> newcomer.leaveOrJoin(),
          this::stop);
    }

    /** The subscriber hears a message, or misses one because the subscription breaks. */
    private void hear(SplittableRandom random) {
      if (random.nextInt(4) > 0) {
        node.say(ROOM, "heard");
      } else {
        node.rooms.subscriptionsLost();
        node.store.post(ROOM, "missed");
        node.rooms.subscribed(ROOM);
      }
    }

    private void work() {
      node.rooms.loops().forEach(RoomLoop::workOff);
    }

    private void stop(SplittableRandom random) {
      if (random.nextInt(10) == 0) {
        guests.forEach(Guest::close);
      }
    }

    private void settle() {
      for (int i = 0; i < 10; i++) {
        work();
        node.pump.serveReady();
        guests.forEach(Guest::complete);
      }
    }

    private void end() {
      settle();
      node.clock.pass(Duration.ofSeconds(1));
      settle();
      long said = node.store.messages(ROOM).size();
      guests.forEach(guest -> guest.expectAllUpTo(said));
      guests.forEach(Guest::close);
      node.say(ROOM, "too late");
      settle();
      guests.forEach(guest -> guest.expectNothingBehind(said));
      node.clock.pass(Duration.ofSeconds(61));
      work();
      assertEquals(0, node.rooms.count(), "the room cannot close");
    }
  }

  /** A session that has one wish at a time. What it is sent is under way until it completes. */
  private static final class Guest {
    private static final long OUTSIDE = -1;

    private final TestNode node;
    private final FakeOutbound outbound = new FakeOutbound();
    private final Feed feed;
    private volatile boolean waiting;
    private volatile boolean inside;

    private Guest(TestNode node) {
      this.node = node;
      outbound.stalls = true;
      feed = new Feed(TestWire.BATCHING, outbound, TestNode.LIMITS, node.pump, node.clock);
    }

    private void leaveOrJoin() {
      if (waiting) {
        return;
      }
      if (inside) {
        inside = false;
        node.rooms.leave(ROOM, feed);
        feed.post("left");
      } else {
        waiting = true;
        node.rooms.join(
            ROOM,
            new JoinRequest(
                feed, Optional.empty(), 0, false, this::answered, () -> waiting = false));
      }
    }

    private List<String> answered(JoinRequest.Answer answer) {
      inside = true;
      Position head = ((JoinRequest.Joined) answer).head();
      return List.of("joined " + head.seq());
    }

    private void complete() {
      if (outbound.underWay != null) {
        outbound.complete(null);
      }
    }

    private void close() {
      if (!feed.isClosed()) {
        feed.close();
        node.rooms.leave(ROOM, feed);
      }
    }

    private void expectAllUpTo(long head) {
      assertEquals(List.of(), outbound.closed, this::toString);
      long next = OUTSIDE;
      for (String event : events()) {
        if (event.startsWith("joined ")) {
          next = Long.parseLong(event.substring("joined ".length())) + 1;
        } else if (event.equals("left")) {
          next = OUTSIDE;
        } else {
          assertEquals(next, seq(event), this::toString);
          next++;
        }
      }
      if (!feed.isClosed()) {
        assertFalse(waiting, "a wish was forgotten");
        assertEquals(inside ? head + 1 : OUTSIDE, next, this::toString);
      }
    }

    private void expectNothingBehind(long seq) {
      assertTrue(
          events().stream().allMatch(event -> !event.contains("/") || seq(event) <= seq),
          this::toString);
    }

    private static long seq(String event) {
      return Long.parseLong(event.split("/", 3)[1]);
    }

    private List<String> events() {
      return outbound.sent.stream().flatMap(sent -> Arrays.stream(sent.split("\n", -1))).toList();
    }

    @Override
    public String toString() {
      return String.join(", ", events());
    }
  }
}
