package chat.teahouse.chaos.client;

import chat.teahouse.chaos.net.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Lets the clients of a crowd talk, each time one of them in one of its rooms, chosen by chance,
 * until it is stopped. Safe for use by many threads.
 */
public final class Talk implements AutoCloseable {
  private final Crowd crowd;
  private final Duration pause;
  private final Random random;
  private volatile boolean stopped;

  // The loop's own.
  private EventLoop.Timer timer;
  private long said;

  private Talk(Crowd crowd, int perSecond, long seed) {
    this.crowd = crowd;
    this.pause = Duration.ofSeconds(1).dividedBy(perSecond);
    this.random = new Random(seed);
    this.timer = crowd.loop().schedule(Duration.ZERO, () -> {});
  }

  /** Begins to talk, about so many messages per second in all. */
  public static Talk begin(Crowd crowd, int perSecond, long seed) {
    Talk talk = new Talk(crowd, perSecond, seed);
    crowd.loop().execute(talk::speak);
    return talk;
  }

  private void speak() {
    List<GoodClient> clients = crowd.clients();
    if (stopped) {
      return;
    }
    if (!clients.isEmpty()) {
      GoodClient client = clients.get(random.nextInt(clients.size()));
      List<String> rooms = client.rooms();
      if (!rooms.isEmpty()) {
        said++;
        String room = rooms.get(random.nextInt(rooms.size()));
        client.say(room, "%s says %d in %s".formatted(client.name(), said, room));
      }
    }
    timer = crowd.loop().schedule(pause, this::speak);
  }

  /** How many messages were handed to clients so far. */
  public long said() {
    return crowd.loop().call(() -> said);
  }

  /** Says nothing more; what was handed to the clients still goes out. */
  @Override
  public void close() {
    stopped = true;
    crowd.loop().run(() -> timer.cancel());
  }
}
