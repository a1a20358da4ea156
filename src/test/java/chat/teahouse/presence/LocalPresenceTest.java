package chat.teahouse.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.Member;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Presence;
import chat.teahouse.room.PresenceUpdate;
import chat.teahouse.room.RoomEvent;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.RoomPresence;
import chat.teahouse.room.Typing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LocalPresenceTest {
  private static final RoomName ROOM = new RoomName("lobby");
  private static final Member ANN = member("ann", "Ann");
  private static final Member BEN = member("ben", "Ben");
  private static final Member CAT = member("cat", "Cat");

  private final FakeRoomPresence store = new FakeRoomPresence();
  private final List<RoomEvent> told = new ArrayList<>();
  private boolean canTell = true;
  private long nanos = 5_000_000_000L;
  private final LocalPresence presence =
      new LocalPresence(
          store, store, event -> canTell && told.add(event), () -> nanos, new SplittableRandom(1));

  private static Member member(String id, String name) {
    return new Member(id, new Nickname(name));
  }

  @BeforeEach
  void tellOfChanges() {
    store.notices = presence::heard;
  }

  /** Lets time pass, in ticks. */
  private void pass(Duration time) {
    for (long tick = 0; tick < time.toMillis(); tick += 200) {
      nanos += 200_000_000L;
      presence.loop().work();
    }
  }

  private void passSeconds(int seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  private Presence last() {
    return (Presence) told.get(told.size() - 1);
  }

  /** What a client knows that follows the events by the rule of docs/protocol.md. */
  private Set<Member> listed() {
    Set<Member> listed = Set.of();
    long version = -1;
    for (RoomEvent event : told) {
      if (event instanceof Presence.Everybody everybody) {
        listed = Set.copyOf(everybody.members());
        version = everybody.version();
      } else if (event instanceof Presence.Change change) {
        assertEquals(version + 1, change.version());
        version++;
        Set<String> gone = change.joined().stream().map(Member::id).collect(Collectors.toSet());
        gone.addAll(change.left());
        Set<Member> next =
            listed.stream()
                .filter(member -> !gone.contains(member.id()))
                .collect(Collectors.toSet());
        next.addAll(change.joined());
        assertEquals(next.size(), change.count());
        listed = next;
      }
    }
    return listed;
  }

  private List<String> left() {
    return told.stream()
        .filter(Presence.Change.class::isInstance)
        .flatMap(event -> ((Presence.Change) event).left().stream())
        .toList();
  }

  @Test
  void tellsTheStoreWhoIsHereAndTheSessionsWhoIsEverywhere() {
    store.members.put("cat", CAT);
    presence.enter(ROOM, ANN);
    presence.enter(ROOM, BEN);
    passSeconds(1);
    assertEquals(List.of(ANN, BEN), store.updates.get(0).entered());
    assertEquals(Set.of(ANN, BEN, CAT), listed());
    assertInstanceOf(Presence.Everybody.class, told.get(0));
    assertEquals(1, told.size());
  }

  @Test
  void countsAllSessionsOfAMemberAsOne() {
    presence.enter(ROOM, ANN);
    presence.enter(ROOM, ANN);
    passSeconds(1);
    presence.leave(ROOM, "ann");
    passSeconds(2);
    assertTrue(store.updates.stream().allMatch(update -> update.left().isEmpty()));
    presence.leave(ROOM, "ann");
    passSeconds(2);
    assertEquals(List.of("ann"), store.updates.get(store.updates.size() - 1).left());
  }

  @Test
  void saysNothingOfAMemberWhoIsBackBeforeTheStoreWasTold() {
    presence.enter(ROOM, ANN);
    presence.enter(ROOM, BEN);
    passSeconds(2);
    int before = told.size();
    presence.leave(ROOM, "ben");
    presence.enter(ROOM, BEN);
    passSeconds(2);
    assertTrue(store.updates.stream().allMatch(update -> update.left().isEmpty()));
    assertEquals(before, told.size());
  }

  @Test
  void tellsOfAnotherName() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    presence.rename(ROOM, member("ann", "Anna"));
    passSeconds(2);
    assertEquals(Set.of(member("ann", "Anna")), listed());
  }

  @Test
  void joinsChangesIntoOneEventPerSecond() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    told.clear();
    for (int i = 0; i < 100; i++) {
      store.change(ROOM, List.of(member("m" + i, "M" + i)), List.of());
      pass(Duration.ofMillis(200));
    }
    passSeconds(1);
    assertTrue(told.size() <= 22, told::toString);
    assertEquals(
        100, told.stream().mapToInt(event -> ((Presence.Change) event).joined().size()).sum());
  }

  @Test
  void readsAgainWhereAChangeWasMissed() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    store.notices = news -> {};
    store.change(ROOM, List.of(BEN), List.of());
    store.notices = presence::heard;
    store.change(ROOM, List.of(CAT), List.of());
    passSeconds(2);
    assertEquals(Set.of(ANN, BEN, CAT), listed());
  }

  @Test
  void readsAgainWhereTheStoreCountsAnew() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    store.version = 50;
    store.change(ROOM, List.of(BEN), List.of());
    passSeconds(2);
    assertEquals(Set.of(ANN, BEN), listed());
  }

  @Test
  void readsAgainWhereSomethingChangedWhileItWasRead() {
    presence.enter(ROOM, ANN);
    store.meanwhile =
        () -> {
          store.meanwhile = () -> {};
          store.change(ROOM, List.of(BEN), List.of());
        };
    passSeconds(3);
    assertEquals(Set.of(ANN, BEN), listed());
  }

  @Test
  void readsAgainAfterALossThatWasOverAtOnce() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    store.notices = news -> {};
    store.change(ROOM, List.of(BEN), List.of());
    presence.lost();
    passSeconds(2);
    assertEquals(Set.of(ANN, BEN), listed());
  }

  @Test
  void readsNothingWhereNothingWasMissed() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    int reads = store.reads;
    store.change(ROOM, List.of(BEN), List.of());
    passSeconds(5);
    assertEquals(reads, store.reads);
  }

  @Test
  void renewsWhoStaysBeforeItsTimeIsOver() {
    presence.enter(ROOM, ANN);
    passSeconds(1);
    store.updates.clear();
    passSeconds((int) RoomPresence.EXPIRY.toSeconds() - 1);
    assertEquals(3, store.updates.stream().filter(update -> update.stayed().contains(ANN)).count());
  }

  @Test
  void asksForASweepWhenTheGraceOfWhoLeftIsOver() {
    presence.enter(ROOM, ANN);
    presence.enter(ROOM, BEN);
    passSeconds(50);
    presence.leave(ROOM, "ben");
    passSeconds(1);
    store.updates.clear();
    passSeconds(14);
    assertFalse(store.updates.stream().anyMatch(update -> update.stayed().isEmpty()));
    passSeconds(2);
    assertTrue(
        store.updates.stream().anyMatch(update -> update.stayed().isEmpty() && update.sweep()));
  }

  @Test
  void forgetsARoomWhenNobodyIsHereAndTheStoreKnows() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    presence.leave(ROOM, "ann");
    passSeconds(2);
    assertEquals(Optional.empty(), presence.known(ROOM));
    store.updates.clear();
    passSeconds(60);
    assertEquals(List.of(), store.updates);
  }

  @Test
  void givesWhoComesWhatTheOthersWereTold() {
    presence.enter(ROOM, ANN);
    assertEquals(Optional.empty(), presence.known(ROOM));
    passSeconds(2);
    Presence.Everybody known = (Presence.Everybody) presence.known(ROOM).orElseThrow();
    assertEquals(List.of(ANN), known.members());
    assertEquals(last().version(), known.version());
  }

  @Test
  void tellsItWhenTheRoomCanTakeIt() {
    canTell = false;
    presence.enter(ROOM, ANN);
    passSeconds(2);
    assertEquals(Optional.empty(), presence.known(ROOM));
    canTell = true;
    passSeconds(1);
    assertEquals(Set.of(ANN), listed());
  }

  @Test
  void tellsWhoIsWriting() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    presence.typing(new Typing(ROOM, ANN));
    passSeconds(1);
    assertEquals(List.of(new Typing(ROOM, ANN)), store.typing);
  }

  @Nested
  class InACrowd {
    @BeforeEach
    void fill() {
      IntStream.rangeClosed(1, Presence.LISTED)
          .forEach(i -> store.members.put("m" + i, member("m" + i, "M" + i)));
      presence.enter(ROOM, ANN);
      passSeconds(1);
    }

    @Test
    void tellsTheNumberOnly() {
      assertEquals(1, told.size());
      assertInstanceOf(Presence.Crowd.class, last());
      assertEquals(Presence.LISTED + 1, last().count());
      assertEquals(last(), presence.known(ROOM).orElseThrow());
    }

    @Test
    void tellsItEveryFiveSecondsAtMost() {
      for (int i = 0; i < 100; i++) {
        store.change(ROOM, List.of(member("n" + i, "N" + i)), List.of());
        pass(Duration.ofMillis(200));
      }
      passSeconds(5);
      assertTrue(told.size() <= 6, told::toString);
      assertEquals(Presence.LISTED + 101, last().count());
    }

    @Test
    void tellsEverybodyWhenItIsNoCrowdAnyMore() {
      store.change(ROOM, List.of(), List.of("m1", "m2"));
      passSeconds(6);
      assertEquals(Set.copyOf(store.members.values()), listed());
      assertFalse(listed().isEmpty());
    }

    @Test
    void tellsNobodyWhoIsWriting() {
      presence.typing(new Typing(ROOM, ANN));
      passSeconds(1);
      assertEquals(List.of(), store.typing);
    }

    @Test
    void goesOnWithItsWorkHoweverManyAskForTheList() {
      AtomicInteger answers = new AtomicInteger();
      askAgainAndAgain(answers);
      presence.enter(ROOM, BEN);
      passSeconds(2);
      assertTrue(store.updates.stream().anyMatch(update -> update.entered().contains(BEN)));
      assertTrue(answers.get() > 0 && answers.get() <= 10, answers::toString);
    }

    private void askAgainAndAgain(AtomicInteger answers) {
      presence.page(
          ROOM,
          "",
          page -> {
            answers.incrementAndGet();
            askAgainAndAgain(answers);
          });
    }

    @Test
    void givesItsListInParts() {
      List<Optional<RoomPresence.Page>> answers = new ArrayList<>();
      assertTrue(presence.page(ROOM, "", answers::add));
      passSeconds(1);
      assertEquals(Presence.LISTED + 1, answers.get(0).orElseThrow().count());
    }
  }

  @Nested
  class WhenTheStoreIsAway {
    @BeforeEach
    void begin() {
      presence.enter(ROOM, ANN);
      presence.enter(ROOM, BEN);
      store.change(ROOM, List.of(CAT), List.of());
      passSeconds(50);
    }

    @Test
    void nobodyCountsAsLeft() {
      store.away = true;
      passSeconds(100);
      // It comes back without anything; another node tells it of Cat after a while.
      store.members.clear();
      store.version = 1;
      store.away = false;
      passSeconds(15);
      store.change(ROOM, List.of(CAT), List.of());
      passSeconds(60);
      assertEquals(List.of(), left());
      assertEquals(Set.of(ANN, BEN, CAT), listed());
    }

    @Test
    void whoDoesNotComeBackHasLeftWhenAllHadTheTime() {
      store.away = true;
      passSeconds(10);
      store.members.clear();
      store.version = 1;
      store.away = false;
      passSeconds((int) RoomPresence.EXPIRY.toSeconds() - 1);
      assertEquals(List.of(), left());
      passSeconds(5);
      assertEquals(List.of("cat"), left());
      assertEquals(Set.of(ANN, BEN), listed());
    }

    @Test
    void itSweepsNobodyUntilAllHadTheTime() {
      store.away = true;
      passSeconds(10);
      store.updates.clear();
      store.away = false;
      passSeconds((int) RoomPresence.EXPIRY.toSeconds() - 1);
      assertFalse(store.updates.isEmpty());
      assertFalse(store.updates.stream().anyMatch(PresenceUpdate::sweep));
      passSeconds(15);
      assertTrue(store.updates.stream().anyMatch(PresenceUpdate::sweep));
    }

    @Test
    void itIsToldWhoCameAndLeftMeanwhile() {
      store.away = true;
      presence.leave(ROOM, "ben");
      Member dan = member("dan", "Dan");
      presence.enter(ROOM, dan);
      passSeconds(10);
      store.updates.clear();
      store.away = false;
      passSeconds(2);
      PresenceUpdate first = store.updates.get(0);
      assertEquals(List.of(dan), first.entered());
      assertEquals(List.of(ANN), first.stayed());
      assertEquals(List.of("ben"), first.left());
    }

    @Test
    void aPageCannotBeHad() {
      store.away = true;
      List<Optional<RoomPresence.Page>> answers = new ArrayList<>();
      presence.page(ROOM, "", answers::add);
      passSeconds(1);
      assertEquals(List.of(Optional.empty()), answers);
    }
  }

  @Test
  void tellsAgainWhatTheStoreDidNotTake() {
    presence.enter(ROOM, ANN);
    passSeconds(2);
    store.failing = true;
    presence.enter(ROOM, BEN);
    presence.leave(ROOM, "ann");
    passSeconds(3);
    store.updates.clear();
    store.failing = false;
    passSeconds(2);
    assertEquals(List.of(BEN), store.updates.get(0).entered());
    assertEquals(List.of("ann"), store.updates.get(0).left());
  }
}
