package chat.teahouse.harness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A well-behaved WebSocket client that remembers all that it receives. Text messages only; it
 * answers pings. All clients share one {@code HttpClient}, so hundreds of them are cheap. Sends are
 * queued and go out one after the other. Safe for use by many threads. Waits fail with what did
 * arrive.
 */
public final class ChatClient implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Deadline.DEFAULT).build();
  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final int SHOWN = 20;

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger pings = new AtomicInteger();
  private final CompletableFuture<Closing> closing = new CompletableFuture<>();

  private final Object sending = new Object();
  // Guarded by sending: the end of the queue, which completes when all before it has gone out.
  private CompletableFuture<WebSocket> queue;

  private final WebSocket socket;

  private ChatClient(URI address, String[] headers) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Deadline.DEFAULT);
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase(SUBPROTOCOL)) {
        String[] offered = headers[i + 1].split(",\\s*", -1);
        String[] further = java.util.Arrays.copyOfRange(offered, 1, offered.length);
        builder.subprotocols(offered[0], further);
      } else {
        builder.header(headers[i], headers[i + 1]);
      }
    }
    socket = opened(builder.buildAsync(address, new Recorder()), address);
    queue = CompletableFuture.completedFuture(socket);
  }

  private static WebSocket opened(CompletableFuture<WebSocket> handshake, URI address) {
    try {
      return handshake.orTimeout(Deadline.DEFAULT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refusal) {
        Object body = refusal.getResponse().body();
        throw new HandshakeRefused(
            refusal.getResponse().statusCode(), body == null ? "" : body.toString(), refusal);
      }
      throw new AssertionError("no WebSocket at " + address + ": " + e.getCause(), e);
    }
  }

  /**
   * Opens a connection and returns when the handshake is done.
   *
   * @param headers names and values in turn; {@code Sec-WebSocket-Protocol} may be one of them
   * @throws HandshakeRefused if the server answers something else than 101
   */
  public static ChatClient open(URI address, String... headers) {
    if (headers.length % 2 != 0) {
      throw new IllegalArgumentException("headers are pairs of name and value");
    }
    return new ChatClient(address, headers);
  }

  /** Sends a text message after those sent before; does not wait. A failure shows in the waits. */
  public void send(String text) {
    enqueue(text, true);
  }

  /** Sends a part of a text message: a fragment. */
  public void sendPart(String part, boolean last) {
    enqueue(part, last);
  }

  private void enqueue(String text, boolean last) {
    synchronized (sending) {
      queue = queue.thenCompose(open -> open.sendText(text, last));
    }
  }

  /** Returns when everything sent so far has been handed to the network. */
  public void awaitSent() {
    CompletableFuture<WebSocket> end = sent();
    Deadline.standard().until("everything sent to have gone out", end::isDone, this::seen);
    if (end.isCompletedExceptionally()) {
      throw new AssertionError("could not send; seen: " + seen());
    }
  }

  private CompletableFuture<WebSocket> sent() {
    synchronized (sending) {
      return queue;
    }
  }

  /** The text messages so far, complete ones, in the order in which they came. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The number of pings so far. */
  public int pings() {
    return pings.get();
  }

  /** Whether neither side has closed the connection. */
  public boolean isOpen() {
    return !closing.isDone();
  }

  /** How it was closed, empty while it is open. */
  public Optional<Closing> closing() {
    return Optional.ofNullable(closing.getNow(null));
  }

  /** Waits until exactly this message has come. */
  public void await(String line) {
    Deadline.standard().until("the message " + line, () -> lines.contains(line), this::seen);
  }

  /** Waits until a message has come that {@code wanted} accepts and returns the first of them. */
  public String await(String what, Predicate<String> wanted) {
    return Deadline.standard()
        .value(what, () -> lines.stream().filter(wanted).findFirst(), this::seen);
  }

  /** Waits until at least {@code count} messages have come and returns all. */
  public List<String> awaitLines(int count) {
    Deadline.standard().until(count + " messages", () -> lines.size() >= count, this::seen);
    return lines();
  }

  /** Waits until the connection has ended and says how. */
  public Closing awaitClosed() {
    Deadline.standard().until("the end of the connection", closing::isDone, this::seen);
    return closing.join();
  }

  /** Waits until at least {@code count} pings have come. */
  public void awaitPings(int count) {
    Deadline.standard().until(count + " pings", () -> pings() >= count, this::seen);
  }

  private String seen() {
    List<String> all = lines();
    List<String> last = all.subList(Math.max(0, all.size() - SHOWN), all.size());
    String ending = closing().map(Closing::toString).orElse("open");
    String failure = sent().isCompletedExceptionally() ? ", a send failed" : "";
    return all.size()
        + " messages, the last "
        + last
        + ", "
        + pings
        + " pings, "
        + ending
        + failure;
  }

  /** Closes with 1000 and returns when the server has answered, after one second in any case. */
  @Override
  public void close() {
    close(WebSocket.NORMAL_CLOSURE, "");
  }

  /** Closes with a code and reason of one's own, see {@link #close()}. */
  public void close(int code, String reason) {
    synchronized (sending) {
      queue = queue.thenCompose(open -> open.sendClose(code, reason));
    }
    Closing none = new Closing(0, "");
    CompletableFuture<Closing> answer = closing.copy();
    answer.completeOnTimeout(none, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
    abort();
  }

  /** Drops the connection without a word. */
  public void abort() {
    socket.abort();
    closing.complete(new Closing(Closing.ABNORMAL, "dropped by the client itself"));
  }

  /**
   * How a connection ended.
   *
   * @param code the close code; {@link #ABNORMAL} if there was no close frame
   * @param reason the close reason, or what went wrong
   */
  public record Closing(int code, String reason) {
    /** The code for an end without a close frame (RFC 6455, 7.1.5). */
    public static final int ABNORMAL = 1006;
  }

  private final class Recorder implements WebSocket.Listener {
    // Callbacks come one at a time.
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        lines.add(partial.toString());
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      pings.incrementAndGet();
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closing.complete(new Closing(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closing.complete(new Closing(Closing.ABNORMAL, String.valueOf(error)));
    }
  }
}
