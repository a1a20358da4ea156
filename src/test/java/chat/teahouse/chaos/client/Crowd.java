package chat.teahouse.chaos.client;

import chat.teahouse.chaos.net.EventLoop;
import chat.teahouse.chaos.record.History;
import chat.teahouse.chaos.record.Message;
import chat.teahouse.chaos.record.Position;
import chat.teahouse.harness.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All the clients of a run, on one thread. What they do by chance follows from the seed. Safe for
 * use by many threads.
 */
public final class Crowd implements AutoCloseable {
  private static final int SHOWN = 3;

  private final EventLoop loop = new EventLoop("crowd");
  private final List<GoodClient> clients = new CopyOnWriteArrayList<>();
  private final List<Long> losses = new CopyOnWriteArrayList<>();
  private final Random random;

  /** The loop's own: equal messages are kept once. */
  private final Map<String, Message> pool = new HashMap<>();

  /** A crowd of nobody. */
  public Crowd(long seed) {
    random = new Random(seed);
  }

  /** Lets a client connect, first to one of the nodes, later to any of them. */
  public GoodClient enter(String name, int first, List<URI> nodes) {
    return enter(name, first, nodes, 1);
  }

  /** One that does not wait for an answer before it sends more in a room: so many, and in order. */
  public GoodClient enterEager(String name, int first, List<URI> nodes, int window) {
    return enter(name, first, nodes, window);
  }

  private GoodClient enter(String name, int first, List<URI> nodes, int window) {
    GoodClient client =
        new GoodClient(
            loop,
            name,
            List.copyOf(nodes),
            first % nodes.size(),
            new Random(random.nextLong()),
            this::pooled,
            window);
    clients.add(client);
    client.start();
    return client;
  }

  private Message pooled(Message message) {
    Message known = pool.putIfAbsent(message.id(), message);
    return known != null && known.equals(message) ? known : message;
  }

  /** All who entered. */
  public List<GoodClient> clients() {
    return clients;
  }

  /** The thread of the clients and their clock. */
  public EventLoop loop() {
    return loop;
  }

  /** Notes that the store has been made to lose what it may have acknowledged until now. */
  public void noteLoss() {
    losses.add(System.nanoTime());
  }

  /** How many messages were accepted so far. */
  public long acknowledged() {
    return loop.call(() -> clients.stream().mapToLong(GoodClient::acknowledged).sum());
  }

  /** Waits until each client has been told {@code reset} at least once. */
  public void awaitResetOfAll(Duration patience) {
    Deadline.of(patience)
        .until(
            "a reset for everybody",
            () -> clients.stream().allMatch(client -> client.resets() > 0),
            () -> clients.stream().filter(client -> client.resets() == 0).toList());
  }

  /** Whether this comes within a while: for a run that goes on even if it does not. */
  public boolean acknowledgesWithin(int more, Duration patience) {
    long wanted = acknowledged() + more;
    try {
      Deadline.of(patience).until(more + " messages accepted", () -> acknowledged() >= wanted);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** Waits until so many more messages have been accepted, of a talk that goes on. */
  public void awaitAcknowledged(int more) {
    awaitAcknowledged(more, () -> {});
  }

  /** Has so many messages said and waits until as many more than before have been accepted. */
  public void awaitAcknowledged(int more, Runnable say) {
    long wanted = acknowledged() + more;
    say.run();
    Deadline.standard()
        .until(more + " messages accepted", () -> acknowledged() >= wanted, this::restless);
  }

  /** Lets a time pass: for the plan of a fault, never for something that is to happen. */
  public void letPass(Duration time) {
    CompletableFuture<Boolean> passed = new CompletableFuture<>();
    loop.schedule(time, () -> passed.complete(true));
    passed.join();
  }

  /**
   * Waits until everybody who has a network is in all rooms, has got rid of all words and stands,
   * in each room, where the others stand.
   */
  public void awaitRest(Duration patience) {
    Deadline.of(patience).until("the crowd to come to rest", this::isAtRest, this::restless);
  }

  private boolean isAtRest() {
    return loop.call(() -> online().allMatch(GoodClient::isAtRest) && roomsAtOdds().isEmpty());
  }

  private Stream<GoodClient> online() {
    return clients.stream().filter(GoodClient::isOnline);
  }

  private List<String> roomsAtOdds() {
    Map<String, Position> rooms = new HashMap<>();
    return online()
        .flatMap(client -> client.positions().entrySet().stream())
        .filter(
            place -> {
              Position here = new Position("", place.getValue().seq(), place.getValue().id());
              Position known = rooms.putIfAbsent(place.getKey(), here);
              return known != null && !known.equals(here);
            })
        .map(Map.Entry::getKey)
        .distinct()
        .toList();
  }

  private String restless() {
    List<String> busy =
        online().filter(client -> !client.isAtRest()).map(GoodClient::toString).toList();
    return busy.size()
        + " clients not at rest, the first "
        + busy.stream().limit(SHOWN).collect(Collectors.joining("\n  ", "\n  ", "\n"))
        + "rooms in which not all are equally far: "
        + roomsAtOdds();
  }

  /** All that was recorded so far. */
  public History history() {
    return new History(clients.stream().map(GoodClient::recording).toList(), losses);
  }

  @Override
  public void close() {
    clients.forEach(GoodClient::close);
    loop.close();
  }
}
