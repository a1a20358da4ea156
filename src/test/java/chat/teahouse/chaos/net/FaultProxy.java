package chat.teahouse.chaos.net;

import chat.teahouse.harness.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A TCP proxy on a loopback port of its own, in front of one server, which breaks in every way that
 * a network can. Many proxies share one {@link EventLoop}; each link holds a bounded number of
 * bytes. Safe for use by many threads: a change has taken effect when its method returns.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final EventLoop loop;
  private final int port;

  // The loop's own.
  private final Set<Link> links = new LinkedHashSet<>();
  private final Map<Direction, Fault> faults = new EnumMap<>(Direction.class);
  private final Map<Direction, Tripwire> tripwires = new EnumMap<>(Direction.class);
  private Optional<ServerSocketChannel> listener = Optional.empty();
  private int target;
  private int refusals;
  private long accepted;

  private FaultProxy(EventLoop loop, int port, int target) {
    this.loop = loop;
    this.port = port;
    this.target = target;
    for (Direction direction : Direction.values()) {
      faults.put(direction, Fault.NONE);
    }
  }

  /** A proxy without faults for the server at a loopback port. */
  public static FaultProxy to(EventLoop loop, int target) {
    FaultProxy proxy = new FaultProxy(loop, Ports.free(), target);
    proxy.listen();
    return proxy;
  }

  /** The loopback port on which it listens, the same for its whole life. */
  public int port() {
    return port;
  }

  /** Leads the connections to come to another server; those that are there stay. */
  public void direct(int newTarget) {
    loop.run(() -> target = newTarget);
  }

  /** Lets a fault act on one direction of all links, those to come included. */
  public void apply(Direction direction, Fault fault) {
    loop.run(
        () -> {
          faults.put(direction, fault);
          for (Link link : List.copyOf(links)) {
            if (link.isLossy() && fault.passage() != Fault.Passage.SWALLOW) {
              link.cut(Ending.RESET);
            } else {
              link.proceed();
            }
          }
        });
  }

  /** Lets a fault act on both directions, see {@link #apply(Direction, Fault)}. */
  public void apply(Fault fault) {
    for (Direction direction : Direction.values()) {
      apply(direction, fault);
    }
  }

  /** Lifts all faults and takes connections again. */
  public void heal() {
    apply(Fault.NONE);
    loop.run(
        () -> {
          tripwires.clear();
          refusals = 0;
        });
    listen();
  }

  /** Cuts every link. */
  public int cut(Ending ending) {
    return loop.call(
        () -> {
          List<Link> all = List.copyOf(links);
          all.forEach(link -> link.cut(ending));
          return all.size();
        });
  }

  /** Ends one direction of every link: its receiver reads the end and may go on to write. */
  public void endHalf(Direction direction) {
    loop.run(
        () -> {
          for (Link link : List.copyOf(links)) {
            try {
              link.endHalf(direction);
            } catch (IOException e) {
              link.broken(e);
            }
          }
        });
  }

  /** Cuts the next link that reaches the place; replaces an earlier wire of this direction. */
  public Tripwire arm(Direction direction, Tripwire tripwire) {
    loop.run(() -> tripwires.put(direction, tripwire));
    return tripwire;
  }

  /** Resets the next connections as soon as they come. */
  public void refuseNext(int connections) {
    loop.run(() -> refusals = connections);
  }

  /** Cuts every link and does not listen until {@link #listen} or {@link #heal}. */
  public void refuse() {
    loop.run(
        () -> {
          cut(Ending.RESET);
          if (listener.isPresent()) {
            close(listener.get());
            listener = Optional.empty();
          }
        });
  }

  /** Takes connections, if it does not yet. */
  public void listen() {
    loop.run(
        () -> {
          if (listener.isEmpty()) {
            listener = Optional.of(bound());
          }
        });
  }

  private ServerSocketChannel bound() {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      loop.register(channel, SelectionKey.OP_ACCEPT, new Acceptor());
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void close(ServerSocketChannel channel) {
    try {
      channel.close();
      loop.releaseClosed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many links there are now. */
  public int links() {
    return loop.call(links::size);
  }

  /** How many connections were taken so far, refused ones included. */
  public long accepted() {
    return loop.call(() -> accepted);
  }

  /** Cuts every link and stops listening for good. */
  @Override
  public void close() {
    refuse();
  }

  private void connect(SocketChannel client) {
    accepted++;
    if (refusals > 0) {
      refusals--;
      Link.close(client, Ending.RESET);
      return;
    }
    try {
      Link link = new Link(loop, client, flow(Direction.UP), flow(Direction.DOWN), links::remove);
      links.add(link);
      link.connect(target);
    } catch (IOException e) {
      Link.close(client, Ending.RESET);
    }
  }

  private Flow flow(Direction direction) {
    return new Flow(
        () -> faults.get(direction), () -> Optional.ofNullable(tripwires.get(direction)));
  }

  private final class Acceptor implements EventLoop.Handler {
    @Override
    public void ready(SelectionKey key) throws IOException {
      ServerSocketChannel channel = (ServerSocketChannel) key.channel();
      for (SocketChannel client = channel.accept(); client != null; client = channel.accept()) {
        connect(client);
      }
    }

    @Override
    public void broken(IOException cause) {
      throw new UncheckedIOException("the proxy at port " + port + " cannot accept", cause);
    }
  }
}
