package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * A feed, its pump and the network, in all orders that their threads can take: nothing that was
 * posted is forgotten, and there is one send at a time.
 */
public class FeedRaceTest {
  private final Network network = new Network();
  private final Pump pump = new Pump(() -> 0);
  private final Feed feed = new Feed(TestWire.BATCHING, network, TestNode.LIMITS, pump, () -> 0);
  private final AtomicInteger posted = new AtomicInteger();

  @Test
  void inAllOrders() {
    new ModelCheckingOptions()
        .iterations(40)
        .invocationsPerIteration(150)
        .threads(2)
        .actorsBefore(2)
        .actorsPerThread(2)
        .actorsAfter(0)
        .check(FeedRaceTest.class);
  }

  @Operation
  public void post() {
    feed.post("event");
    posted.incrementAndGet();
  }

  @Operation
  public void ping() {
    feed.ping();
  }

  @Operation(nonParallelGroup = "pump")
  public void pump() {
    pump.serveReady();
  }

  @Operation(nonParallelGroup = "network")
  public void complete() {
    network.complete();
  }

  @Validate
  public void allIsSent() {
    int rounds = posted.get() + 2;
    for (int i = 0; i < rounds; i++) {
      pump.serveReady();
      network.complete();
    }
    assertFalse(network.crossed, "two sends under way");
    assertEquals(posted.get(), network.events);
  }

  private static final class Network implements Outbound {
    private final AtomicReference<Consumer<Throwable>> underWay = new AtomicReference<>();
    private int events;
    private boolean crossed;

    @Override
    public void send(Message message, Consumer<Throwable> done) {
      events += message.text().split("\n", -1).length;
      crossed |= !underWay.compareAndSet(null, done);
    }

    void complete() {
      Consumer<Throwable> done = underWay.getAndSet(null);
      if (done != null) {
        done.accept(null);
      }
    }

    @Override
    public void ping() {
      crossed |= underWay.get() != null;
    }

    @Override
    public void close(DeliveryFailure failure) {
      throw new AssertionError("closed: " + failure);
    }
  }
}
