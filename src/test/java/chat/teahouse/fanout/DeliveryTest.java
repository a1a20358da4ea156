package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomSubscriptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final RoomName ROOM = new RoomName("room");
  private static final RoomName OTHER = new RoomName("other");
  private static final int RING = 100;
  private static final long MEMORY = 100_000;

  private final FakeClock clock = new FakeClock();
  private final Pump pump = new Pump();
  private final List<String> subscriptions = new ArrayList<>();
  private final Rooms rooms =
      new Rooms(
          new RoomSubscriptions() {
            @Override
            public void subscribe(RoomName room) {
              subscriptions.add("+" + room);
            }

            @Override
            public void unsubscribe(RoomName room) {
              subscriptions.add("-" + room);
            }
          },
          RING,
          MEMORY,
          MEMORY,
          clock);

  private FakeMember join(RoomName room) {
    FakeMember member = new FakeMember(pump, clock);
    rooms.join(room, member);
    return member;
  }

  private static List<String> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
  }

  private void append(RoomName room, int from, int to) {
    messages(from, to).forEach(message -> rooms.append(room, message));
  }

  @Test
  void sendsEverybodyEverythingInOneOrder() {
    List<FakeMember> members = IntStream.range(0, 50).mapToObj(i -> join(ROOM)).toList();
    append(ROOM, 0, 40);
    pump.serveReady();
    members.forEach(member -> assertEquals(messages(0, 40), member.outbound.sent));
  }

  @Test
  void sendsANewMemberOnlyWhatIsNew() {
    append(ROOM, 0, 3);
    FakeMember first = join(ROOM);
    append(ROOM, 3, 6);
    FakeMember second = join(ROOM);
    append(ROOM, 6, 9);
    pump.serveReady();
    assertEquals(messages(3, 9), first.outbound.sent);
    assertEquals(messages(6, 9), second.outbound.sent);
  }

  @Test
  void mixesNoRooms() {
    FakeMember here = join(ROOM);
    FakeMember there = join(OTHER);
    append(ROOM, 0, 3);
    append(OTHER, 3, 5);
    pump.serveReady();
    assertEquals(messages(0, 3), here.outbound.sent);
    assertEquals(messages(3, 5), there.outbound.sent);
  }

  @Test
  void sendsNothingToWhoHasLeft() {
    FakeMember member = join(ROOM);
    append(ROOM, 0, 3);
    member.feed.close();
    rooms.leave(ROOM, member);
    append(ROOM, 3, 5);
    pump.serveReady();
    assertEquals(List.of(), member.outbound.sent);
  }

  @Test
  void sendsNoticesOfASessionBeforeTheRoomsEvents() {
    FakeMember member = join(ROOM);
    append(ROOM, 0, 1);
    member.feed.post(() -> "notice");
    member.feed.ping();
    pump.serveReady();
    assertEquals(List.of("notice", "m0"), member.outbound.sent);
    assertEquals(1, member.outbound.pings);
  }

  @Test
  void hasOneSendUnderWayPerSession() {
    FakeMember member = join(ROOM);
    member.outbound.stalls = true;
    append(ROOM, 0, 3);
    pump.serveReady();
    assertEquals(messages(0, 1), member.outbound.sent);
    member.outbound.complete(null);
    pump.serveReady();
    assertEquals(messages(0, 2), member.outbound.sent);
  }

  @Nested
  class WhenOneSessionIsSlow {
    @Test
    void theOthersAreServed() {
      FakeMember slow = join(ROOM);
      slow.outbound.stalls = true;
      FakeMember fast = join(ROOM);
      append(ROOM, 0, 50);
      pump.serveReady();
      assertEquals(messages(0, 50), fast.outbound.sent);
      assertEquals(messages(0, 1), slow.outbound.sent);
    }

    @Test
    void itIsToldHowManyMessagesItMissedAndGoesOnFromTheHead() {
      FakeMember slow = join(ROOM);
      slow.outbound.stalls = true;
      append(ROOM, 0, 1);
      pump.serveReady();
      append(ROOM, 1, RING + 10);
      slow.outbound.stalls = false;
      slow.outbound.complete(null);
      pump.serveReady();
      append(ROOM, 500, 502);
      pump.serveReady();
      assertEquals(List.of("m0", "skipped 109", "m500", "m501"), slow.outbound.sent);
    }

    @Test
    void itIsClosedAfterTheStallTimeout() {
      FakeMember slow = join(ROOM);
      slow.outbound.stalls = true;
      append(ROOM, 0, 1);
      pump.serveReady();
      clock.pass(Duration.ofSeconds(20));
      slow.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      assertEquals(List.of(), slow.outbound.closed);
      clock.pass(Duration.ofSeconds(1));
      slow.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      slow.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      assertEquals(List.of(DeliveryFailure.STALLED), slow.outbound.closed);
    }

    @Test
    void anIdleSessionIsNotStalled() {
      FakeMember idle = join(ROOM);
      append(ROOM, 0, 1);
      pump.serveReady();
      clock.pass(Duration.ofHours(1));
      idle.feed.closeIfStalled(Duration.ofSeconds(20).toNanos());
      assertEquals(List.of(), idle.outbound.closed);
    }
  }

  @Nested
  class WhenOneSessionIsBroken {
    @Test
    void itIsClosedOnceAndTheOthersAreServed() {
      FakeMember throwing = join(ROOM);
      throwing.outbound.breaks = new IllegalStateException("closed");
      FakeMember failing = join(ROOM);
      failing.outbound.stalls = true;
      FakeMember healthy = join(ROOM);
      append(ROOM, 0, 3);
      pump.serveReady();
      failing.outbound.complete(new IOException("broken pipe"));
      append(ROOM, 3, 5);
      pump.serveReady();
      assertEquals(messages(0, 5), healthy.outbound.sent);
      assertEquals(List.of(DeliveryFailure.BROKEN), throwing.outbound.closed);
      assertEquals(List.of(DeliveryFailure.BROKEN), failing.outbound.closed);
    }
  }

  @Nested
  class WhenARoomOpensAndCloses {
    @Test
    void itsFirstMemberSubscribesItAndJoinsWhenThatIsConfirmed() {
      FakeMember first = join(ROOM);
      FakeMember second = join(ROOM);
      assertEquals(List.of("+room"), subscriptions);
      assertEquals(0, first.joined);
      rooms.subscribed(ROOM);
      rooms.subscribed(ROOM);
      assertEquals(1, first.joined);
      assertEquals(1, second.joined);
      assertEquals(1, join(ROOM).joined);
    }

    @Test
    void aConfirmationThatComesWhileItOpensIsNotLost() throws Exception {
      List<Thread> readers = new ArrayList<>();
      AtomicReference<Rooms> opening = new AtomicReference<>();
      RoomSubscriptions confirmedAtOnce =
          new RoomSubscriptions() {
            @Override
            public void subscribe(RoomName room) {
              Thread reader = new Thread(() -> opening.get().subscribed(room), "reader");
              readers.add(reader);
              reader.start();
              while (reader.getState() != Thread.State.BLOCKED && reader.isAlive()) {
                Thread.onSpinWait();
              }
            }

            @Override
            public void unsubscribe(RoomName room) {
              throw new AssertionError("nobody leaves here");
            }
          };
      opening.set(new Rooms(confirmedAtOnce, RING, MEMORY, MEMORY, clock));
      FakeMember first = new FakeMember(pump, clock);
      opening.get().join(ROOM, first);
      for (Thread reader : readers) {
        reader.join(10_000);
      }
      assertEquals(1, first.joined);
    }

    @Test
    void itLingersForAMinute() {
      FakeMember member = join(ROOM);
      rooms.leave(ROOM, member);
      clock.pass(Duration.ofSeconds(59));
      append(ROOM, 0, 3);
      rooms.closeEmpty();
      assertEquals(1, rooms.count());
      clock.pass(Duration.ofSeconds(1));
      rooms.closeEmpty();
      assertEquals(0, rooms.count());
      assertEquals(List.of("+room", "-room"), subscriptions);
    }

    @Test
    void itStaysWhileSomebodyIsInIt() {
      join(ROOM);
      clock.pass(Duration.ofHours(1));
      rooms.closeEmpty();
      assertEquals(1, rooms.count());
    }

    @Test
    void membersWaitAgainAfterTheSubscriptionWasLost() {
      FakeMember before = join(ROOM);
      rooms.subscribed(ROOM);
      rooms.subscriptionsLost();
      assertEquals(1, before.cutOff);
      assertEquals(0, join(ROOM).joined);
    }
  }

  @Nested
  class WhenMemoryIsShort {
    @Test
    void theRoomUsedLeastRecentlyLosesItsEvents() {
      FakeMember cold = join(OTHER);
      cold.outbound.stalls = true;
      rooms.append(OTHER, "first");
      rooms.append(OTHER, "x".repeat(10_000));
      pump.serveReady();
      clock.pass(Duration.ofSeconds(1));
      FakeMember hot = join(ROOM);
      append(ROOM, 0, 1);
      rooms.append(ROOM, "y".repeat(40_000));
      cold.outbound.stalls = false;
      cold.outbound.complete(null);
      pump.serveReady();
      assertEquals(List.of("first", "skipped 1"), cold.outbound.sent);
      assertEquals("y".repeat(40_000), hot.outbound.sent.get(1));
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    Thread thread = new Thread(pump, "pump");
    thread.start();
    thread.interrupt();
    thread.join(10_000);
    assertFalse(thread.isAlive());
  }
}
