package chat.teahouse.chaos.client;

import java.time.Duration;
import java.util.Random;

/**
 * Takes the network of each client of a crowd away at random, again and again, until a number of
 * drops is reached or it is stopped; then every network is given back. Safe for use by many
 * threads.
 */
public final class Drops implements AutoCloseable {
  private final Crowd crowd;
  private final Span there;
  private final Span away;
  private final Random random;
  private volatile boolean stopped;

  // The loop's own.
  private long left;
  private long begun;

  private Drops(Crowd crowd, Span there, Span away, long most, long seed) {
    this.crowd = crowd;
    this.there = there;
    this.away = away;
    this.left = most;
    this.random = new Random(seed);
  }

  /**
   * Begins.
   *
   * @param there for how long a network stays
   * @param away for how long it is gone
   * @param most how many drops there are to be
   */
  public static Drops begin(Crowd crowd, Span there, Span away, long most, long seed) {
    Drops drops = new Drops(crowd, there, away, most, seed);
    crowd.loop().run(() -> crowd.clients().forEach(drops::await));
    return drops;
  }

  private void await(GoodClient client) {
    crowd.loop().schedule(there.any(random), () -> drop(client));
  }

  private void drop(GoodClient client) {
    if (stopped || left == 0) {
      return;
    }
    left--;
    begun++;
    Outage[] outages = Outage.values();
    client.loseNetwork(outages[random.nextInt(outages.length)]);
    crowd
        .loop()
        .schedule(
            away.any(random),
            () -> {
              client.regainNetwork();
              await(client);
            });
  }

  /** How many there were so far. */
  public long begun() {
    return crowd.loop().call(() -> begun);
  }

  /** Whether all are through. */
  public boolean isDone() {
    return crowd.loop().call(() -> left == 0);
  }

  /** Drops nobody any more; networks that are away come back when their time has come. */
  @Override
  public void close() {
    stopped = true;
  }

  /**
   * Two durations and all between them.
   *
   * @param shortest the shortest
   * @param longest the longest
   */
  public record Span(Duration shortest, Duration longest) {
    Duration any(Random random) {
      return shortest.plusMillis(random.nextLong(longest.minus(shortest).toMillis() + 1));
    }
  }
}
