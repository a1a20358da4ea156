package chat.teahouse.chaos.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network that a test can break, between two bare sockets. */
class FaultProxyIT {
  private static final int PATIENCE_MILLIS = (int) Deadline.DEFAULT.toMillis();
  private static final int MOMENT_MILLIS = 200;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private EventLoop loop;
  private ServerSocket listener;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    loop = new EventLoop("faults");
    listener = keep(listener());
    proxy = keep(FaultProxy.to(loop, listener.getLocalPort()));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    loop.close();
  }

  private <T extends AutoCloseable> T keep(T each) {
    opened.add(0, each);
    return each;
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private Socket client() throws IOException {
    Socket client = keep(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
    client.setSoTimeout(PATIENCE_MILLIS);
    return client;
  }

  private Socket server() throws IOException {
    return accepted(listener);
  }

  private Socket accepted(ServerSocket from) throws IOException {
    from.setSoTimeout(PATIENCE_MILLIS);
    Socket server = keep(from.accept());
    server.setSoTimeout(PATIENCE_MILLIS);
    return server;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void assertPasses(Socket from, Socket to, String text) throws IOException {
    write(from, text);
    assertEquals(text, read(to, text.length()));
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(MOMENT_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  private static void assertReset(Socket socket) {
    assertThrows(SocketException.class, () -> socket.getInputStream().read());
  }

  private void awaitNoLinks() {
    Deadline.standard().until("no links", () -> proxy.links() == 0, proxy::links);
  }

  @Test
  void passesBothDirectionsAndTheEnd() throws IOException {
    Socket client = client();
    Socket server = server();
    assertPasses(client, server, "up");
    assertPasses(server, client, "down");
    client.shutdownOutput();
    assertEquals("", readAll(server));
    assertPasses(server, client, "still down");
    server.close();
    assertEquals("", readAll(client));
    awaitNoLinks();
  }

  @Test
  void keepsBytesBackForAWhileAndInOrder() throws IOException {
    Socket client = client();
    Socket server = server();
    proxy.apply(Direction.UP, Fault.delay(Duration.ofMillis(300)));
    long began = System.nanoTime();
    assertPasses(client, server, "one two three");
    assertTrue(System.nanoTime() - began >= Duration.ofMillis(300).toNanos());
    assertPasses(server, client, "at once");
  }

  @Test
  void dripsAFewBytesAtATime() throws IOException {
    Socket client = client();
    Socket server = server();
    proxy.apply(Direction.DOWN, Fault.drip(1_000));
    String text = "x".repeat(500);
    long began = System.nanoTime();
    assertPasses(server, client, text);
    assertTrue(System.nanoTime() - began >= Duration.ofMillis(300).toNanos());
  }

  @Test
  void resetsBothEnds() throws IOException {
    Socket client = client();
    Socket server = server();
    assertPasses(client, server, "up");
    assertEquals(1, proxy.cut(Ending.RESET));
    assertReset(client);
    assertReset(server);
  }

  @Test
  void endsBothEndsInOrder() throws IOException {
    Socket client = client();
    Socket server = server();
    assertPasses(client, server, "up");
    proxy.cut(Ending.FIN);
    assertEquals("", readAll(client));
    assertEquals("", readAll(server));
  }

  @Test
  void endsOneDirectionAlone() throws IOException {
    Socket client = client();
    Socket server = server();
    assertPasses(client, server, "up");
    proxy.endHalf(Direction.DOWN);
    assertEquals("", readAll(client));
    assertPasses(client, server, "still up");
    write(server, "lost");
    assertPasses(client, server, "and up");
  }

  @Test
  void aStallLosesNothing() throws IOException {
    Socket client = client();
    Socket server = server();
    proxy.apply(Fault.STALL);
    write(client, "late");
    client.shutdownOutput();
    assertSilent(server);
    proxy.heal();
    assertEquals("late", readAll(server));
  }

  @Test
  void aStallTakesABoundedNumberOfBytes() throws IOException {
    proxy.apply(Fault.STALL);
    try (SocketChannel client = SocketChannel.open(client().getRemoteSocketAddress())) {
      client.configureBlocking(false);
      ByteBuffer much = ByteBuffer.allocate(64 * 1024 * 1024);
      long[] taken = {0, 0};
      Deadline.standard()
          .every(Duration.ofMillis(MOMENT_MILLIS))
          .until(
              "a full network",
              () -> {
                taken[0] = taken[1];
                taken[1] += written(client, much);
                return taken[0] == taken[1];
              });
      assertTrue(much.hasRemaining());
    }
  }

  private static int written(SocketChannel channel, ByteBuffer bytes) {
    try {
      return channel.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBlackHoleSwallowsAndLeavesNoLinkThatLostBytes() throws IOException {
    Socket client = client();
    Socket server = server();
    proxy.apply(Fault.BLACK_HOLE);
    write(client, "lost");
    assertSilent(server);
    assertSilent(client);
    Socket unharmed = client();
    Socket itsServer = server();
    proxy.heal();
    assertReset(client);
    assertReset(server);
    assertPasses(unharmed, itsServer, "through");
  }

  @Test
  void resetsTheNextConnections() throws IOException {
    proxy.refuseNext(2);
    assertReset(client());
    assertReset(client());
    assertPasses(client(), server(), "third");
    assertEquals(3, proxy.accepted());
  }

  @Test
  void refusesUntilItListensAgainAtTheSamePort() throws IOException {
    for (int i = 0; i < 20; i++) {
      Socket client = client();
      assertPasses(client, server(), "before");
      proxy.refuse();
      assertReset(client);
      assertThrows(ConnectException.class, this::client);
      proxy.listen();
    }
    assertPasses(client(), server(), "after");
  }

  @Test
  void resetsAClientWhoseServerIsNotThere() throws IOException {
    listener.close();
    assertReset(client());
    awaitNoLinks();
  }

  @Test
  void leadsLaterConnectionsToAnotherServer() throws IOException {
    Socket client = client();
    Socket server = server();
    ServerSocket other = keep(listener());
    proxy.direct(other.getLocalPort());
    assertPasses(client, server, "old");
    assertPasses(client(), accepted(other), "new");
  }

  @Test
  void cutsBeforeAPattern() throws IOException {
    assertEquals("tea for ", upTo(Tripwire.before("two", Ending.FIN), "tea for two, please"));
  }

  @Test
  void cutsWithinAPattern() throws IOException {
    assertEquals("tea for tw", upTo(Tripwire.within("twos!", Ending.FIN), "tea for twos! please"));
  }

  @Test
  void cutsBehindAPattern() throws IOException {
    assertEquals("ababac, ", upTo(Tripwire.behind("abac", 2, Ending.FIN), "ababac, please"));
  }

  @Test
  void cutsAfterSoManyBytes() throws IOException {
    assertEquals("tea", upTo(Tripwire.afterBytes(3, Ending.FIN), "tea for two"));
  }

  @Test
  void letsVanishWhatComesFromAPatternOn() throws IOException {
    Socket client = client();
    Socket server = server();
    Tripwire wire = proxy.arm(Direction.UP, Tripwire.before("two", Ending.VANISH));
    write(client, "tea for two, please");
    assertEquals("tea for ", read(server, 8));
    wire.awaitTouch();
    write(client, "and cake");
    assertSilent(server);
    assertPasses(server, client, "the other way");
    assertPasses(client(), server(), "on another link: two");
    proxy.heal();
    assertReset(client);
  }

  @Test
  void findsAPatternThatComesInPieces() throws IOException {
    Socket client = client();
    Socket server = server();
    Tripwire wire = proxy.arm(Direction.DOWN, Tripwire.behind("abc", 1, Ending.FIN));
    OutputStream out = server.getOutputStream();
    for (byte each : "xababcd".getBytes(StandardCharsets.UTF_8)) {
      out.write(each);
      loop.call(() -> null);
    }
    wire.awaitTouch();
    assertEquals("xababcd", readAll(client));
  }

  /** What reaches a client of a text behind which another one is not cut. */
  private String upTo(Tripwire wire, String text) throws IOException {
    Socket client = client();
    Socket server = server();
    proxy.arm(Direction.DOWN, wire);
    write(server, text);
    wire.awaitTouch();
    String passed = readAll(client);
    Socket second = client();
    assertPasses(server(), second, text);
    return passed;
  }

  @Test
  void carriesMuchBothWaysAtOnce() throws Exception {
    Socket client = client();
    Socket server = server();
    byte[] much = new byte[8 * 1024 * 1024];
    new java.util.Random(1).nextBytes(much);
    Thread up = writer(client, much);
    Thread down = writer(server, much);
    byte[] received = new byte[much.length];
    Thread reader =
        new Thread(
            () -> {
              try {
                client.getInputStream().readNBytes(received, 0, received.length);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    reader.start();
    assertArrayEquals(much, server.getInputStream().readNBytes(much.length));
    for (Thread each : List.of(up, down, reader)) {
      each.join(PATIENCE_MILLIS);
    }
    assertArrayEquals(much, received);
  }

  private static Thread writer(Socket socket, byte[] bytes) {
    Thread writer =
        new Thread(
            () -> {
              try {
                socket.getOutputStream().write(bytes);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    writer.start();
    return writer;
  }
}
