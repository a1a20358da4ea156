package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Deadline;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private static final int PLACES = 2;

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger through = new AtomicInteger();

  private Thread visitor(Turnstile turnstile, CountDownLatch leave) {
    Thread visitor =
        new Thread(
            () -> {
              try {
                turnstile.enter(() -> pass(leave));
              } catch (IOException | ServletException e) {
                throw new AssertionError(e);
              }
            });
    visitor.start();
    return visitor;
  }

  private void pass(CountDownLatch leave) {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    try {
      leave.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    inside.decrementAndGet();
    through.incrementAndGet();
  }

  @Test
  void letsSoManyThroughAtATime() throws InterruptedException {
    Turnstile turnstile = new Turnstile(PLACES, 60_000);
    CountDownLatch leave = new CountDownLatch(1);
    List<Thread> visitors = Stream.generate(() -> visitor(turnstile, leave)).limit(10).toList();
    Deadline.standard().until("two inside", () -> inside.get() == PLACES, inside::get);
    Deadline.standard()
        .until(
            "eight who wait",
            () ->
                visitors.stream()
                        .filter(visitor -> visitor.getState() == Thread.State.TIMED_WAITING)
                        .count()
                    == 8,
            () -> visitors.stream().map(Thread::getState).toList());
    leave.countDown();
    for (Thread visitor : visitors) {
      visitor.join();
    }
    assertEquals(10, through.get());
    assertTrue(most.get() <= PLACES, most::toString);
  }

  @Test
  void nobodyWaitsForEverBehindOneWhoDoesNotComeThrough() throws InterruptedException {
    Turnstile turnstile = new Turnstile(1, 10);
    CountDownLatch leave = new CountDownLatch(1);
    Thread stuck = visitor(turnstile, leave);
    Deadline.standard().until("one inside", () -> inside.get() == 1, inside::get);
    Thread next = visitor(turnstile, leave);
    Deadline.standard().until("both inside", () -> inside.get() == 2, inside::get);
    leave.countDown();
    stuck.join();
    next.join();
  }

  @Test
  void whoFailsInsideLeavesThePlaceToTheNext() throws Exception {
    Turnstile turnstile = new Turnstile(1, 60_000);
    assertThrows(
        IOException.class,
        () ->
            turnstile.enter(
                () -> {
                  throw new IOException("the connection is gone");
                }));
    turnstile.enter(through::incrementAndGet);
    assertEquals(1, through.get());
  }
}
