package chat.teahouse.harness;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * A WebSocket client on a bare TCP socket, for all that a well-behaved client cannot do. It does
 * nothing by itself: it answers no ping and no close, and reads only when the test reads, so it can
 * play a peer that is gone or slow. Not thread-safe. Reads have the standard {@link Deadline}.
 */
public final class RawWebSocket implements AutoCloseable {
  private static final int FIN = 0x80;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final List<Frame> received = new ArrayList<>();
  private HandshakeResponse response;

  RawWebSocket(URI address, int receiveBuffer) {
    try {
      if (receiveBuffer > 0) {
        // Before connect: the window is negotiated there.
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(address.getHost(), address.getPort()),
          (int) Deadline.DEFAULT.toMillis());
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The handshake for {@code address}, to be changed and then sent. */
  public static RawHandshake to(URI address) {
    return RawHandshake.to(address);
  }

  /** Opens a correct connection without an Origin. */
  public static RawWebSocket open(URI address) {
    return to(address).open();
  }

  /** Writes characters, as ISO 8859-1, exactly these: a handshake or a part of it. */
  public void write(String text) {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes bytes, exactly these. */
  public void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the answer to the handshake. */
  public HandshakeResponse readResponse() {
    try {
      socket.setSoTimeout((int) Deadline.DEFAULT.toMillis());
      response = HandshakeResponse.read(in);
      return response;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer to the handshake for " + Deadline.DEFAULT, e);
    } catch (IOException e) {
      throw new AssertionError("no answer to the handshake: " + e, e);
    }
  }

  /** The answer to the handshake. */
  public HandshakeResponse response() {
    return response;
  }

  /** Sends a text message in one frame. */
  public void send(String text) {
    send(Frame.text(text));
  }

  /** Sends a frame, masked as a client has to. */
  public void send(Frame frame) {
    write(encoded(frame, true));
  }

  /** Sends a frame without a mask, which a server has to refuse (RFC 6455, 5.1). */
  public void sendUnmasked(Frame frame) {
    write(encoded(frame, false));
  }

  /** The bytes of a frame, for a test that sends them piece by piece. */
  public static byte[] encoded(Frame frame, boolean masked) {
    byte[] payload = frame.payload();
    int length = payload.length;
    ByteBuffer bytes = ByteBuffer.allocate(length + 14);
    bytes.put((byte) ((frame.last() ? FIN : 0) | frame.opcode()));
    int mark = masked ? MASKED : 0;
    if (length < TWO_BYTES) {
      bytes.put((byte) (mark | length));
    } else if (length <= 0xFFFF) {
      bytes.put((byte) (mark | TWO_BYTES)).putShort((short) length);
    } else {
      bytes.put((byte) (mark | EIGHT_BYTES)).putLong(length);
    }
    byte[] mask = new byte[4];
    if (masked) {
      ThreadLocalRandom.current().nextBytes(mask);
      bytes.put(mask);
    }
    for (int i = 0; i < length; i++) {
      bytes.put((byte) (payload[i] ^ mask[i % 4]));
    }
    byte[] all = new byte[bytes.position()];
    bytes.flip().get(all);
    return all;
  }

  /** Reads the next frame, of any kind. */
  public Frame read() {
    return poll(Deadline.DEFAULT)
        .orElseThrow(
            () -> new AssertionError("no frame for " + Deadline.DEFAULT + "; seen: " + received));
  }

  /**
   * Reads the next frame if it begins within {@code patience}.
   *
   * @throws AssertionError if the connection has ended
   */
  public Optional<Frame> poll(Duration patience) {
    try {
      return Optional.of(next(patience));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("the connection ended (" + e + "); seen: " + received, e);
    }
  }

  /** Reads frames until one has this opcode and returns it. */
  public Frame await(int opcode) {
    return await("a frame with opcode " + opcode, frame -> frame.opcode() == opcode);
  }

  /** Reads frames until one is exactly this text message. */
  public void await(String text) {
    Frame wanted = Frame.text(text);
    await("the message " + text, wanted::equals);
  }

  private Frame await(String what, Predicate<Frame> wanted) {
    Instant end = Deadline.standard().end();
    while (Instant.now().isBefore(end)) {
      Frame frame = read();
      if (wanted.test(frame)) {
        return frame;
      }
    }
    throw new AssertionError("awaited " + what + "; seen: " + received);
  }

  /** Reads frames until the server has ended the connection and returns all that were ever read. */
  public List<Frame> awaitEnd() {
    Instant end = Deadline.standard().end();
    try {
      while (Instant.now().isBefore(end)) {
        next(Duration.between(Instant.now(), end).plusMillis(1));
      }
    } catch (EOFException | SocketException e) {
      return received();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection did not end; seen: " + received, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the connection did not end; seen: " + received);
  }

  /** All frames read so far. */
  public List<Frame> received() {
    return List.copyOf(received);
  }

  private Frame next(Duration patience) throws IOException {
    socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
    int first = in.readUnsignedByte();
    // The frame has begun: the rest is on its way, so a time-out now would be a real failure.
    socket.setSoTimeout((int) Deadline.DEFAULT.toMillis());
    int second = in.readUnsignedByte();
    long length = second & LENGTH;
    if (length == TWO_BYTES) {
      length = in.readUnsignedShort();
    } else if (length == EIGHT_BYTES) {
      length = in.readLong();
    }
    byte[] mask = new byte[4];
    if ((second & MASKED) != 0) {
      in.readFully(mask);
    }
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    Frame frame = new Frame((first & FIN) != 0, first & OPCODE, payload);
    received.add(frame);
    return frame;
  }

  /** Ends the connection by a TCP reset, as a crashed peer does. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the TCP connection without a close frame. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
