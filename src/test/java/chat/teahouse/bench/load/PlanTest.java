package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final URI ONE = URI.create("ws://127.0.0.1:1/ws");
  private static final URI OTHER = URI.create("ws://127.0.0.1:2/ws");
  private static final Plan PLAN =
      Plan.of(List.of(ONE, OTHER), ProtocolKind.V1, 23)
          .place("there")
          .rooms(5)
          .textBytes(50)
          .senders(7)
          .stopped(2)
          .slow(3, 1_000);

  @Test
  void theAudienceOfARoomIsWhoReadsThere() {
    for (int i = 0; i < 5; i++) {
      int room = i;
      long readers = IntStream.range(0, 23).filter(n -> n % 5 == room && PLAN.reads(n)).count();
      assertEquals(readers, PLAN.audience(room));
    }
  }

  @Test
  void theSessionsOfEachRoomAreSpreadOverTheServers() {
    Plan plan = PLAN.rooms(4);
    for (int i = 0; i < 4; i++) {
      int room = i;
      Map<URI, Long> there =
          IntStream.range(0, 23)
              .filter(n -> n % 4 == room)
              .boxed()
              .collect(Collectors.groupingBy(plan::server, Collectors.counting()));
      assertEquals(Map.of(ONE, 3L, OTHER, room < 3 ? 3L : 2L), there);
    }
  }

  @Test
  void theLastOnesStopAndThoseBeforeThemAreSlow() {
    assertTrue(PLAN.reads(17));
    assertFalse(PLAN.reads(18));
    assertFalse(PLAN.stops(20));
    assertTrue(PLAN.stops(21));
  }

  @Test
  void oneInARoomSpeaksWhereThereIsNoOrderAmongSeveral() {
    Plan plan = Plan.of(List.of(ONE), ProtocolKind.COMETD, 23);
    assertEquals(7, PLAN.voices());
    assertEquals(1, plan.senders(7).voices());
    assertEquals(5, plan.rooms(5).senders(7).voices());
    assertEquals(3, plan.rooms(5).senders(3).voices());
  }

  @Test
  void plansAndLoadsGoOverAsJson() {
    Gson gson = new Gson();
    assertEquals(PLAN, gson.fromJson(gson.toJson(PLAN), Plan.class));
    Load load =
        Load.open(0.5, Duration.ofSeconds(1), Duration.ofSeconds(2))
            .leaving(Duration.ofSeconds(3))
            .watching(Map.of("a", List.of(1L, 2L)));
    assertEquals(load, gson.fromJson(gson.toJson(load), Load.class));
  }
}
