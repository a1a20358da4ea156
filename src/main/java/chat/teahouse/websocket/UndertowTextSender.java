package chat.teahouse.websocket;

import chat.teahouse.fanout.Message;
import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * WildFly's way: Undertow takes the bytes of a message as they are, where Jakarta WebSocket has it
 * encode the text anew for each session. Undertow's classes are not the application's, so they are
 * found by the session's own class loader.
 */
final class UndertowTextSender implements TextSender {
  private static final String SESSION = "io.undertow.websockets.jsr.UndertowSession";
  private static final String CORE = "io.undertow.websockets.core.";

  /** Undertow's methods, once they are known. */
  private static final AtomicReference<Methods> METHODS = new AtomicReference<>();

  private final Methods known;
  private final Object channel;

  private UndertowTextSender(Methods known, Object channel) {
    this.known = known;
    this.channel = channel;
  }

  /** The way for a session; empty if it is not Undertow's. */
  static Optional<TextSender> of(Session session) {
    if (!session.getClass().getName().equals(SESSION)) {
      return Optional.empty();
    }
    try {
      if (METHODS.get() == null) {
        METHODS.set(Methods.of(session.getClass()));
      }
      Methods known = METHODS.get();
      return Optional.of(new UndertowTextSender(known, (Object) known.channel.invoke(session)));
    } catch (Throwable e) {
      throw new IllegalStateException("This Undertow is another one than was expected.", e);
    }
  }

  @Override
  public void send(Message message, Consumer<Throwable> done) {
    try {
      known.sendText.invoke(message.utf8(), channel, known.callback(done));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What is called of Undertow.
   *
   * @param channel of a session
   * @param sendText static: bytes, channel, callback
   * @param callback the type of the callback
   */
  private record Methods(MethodHandle channel, MethodHandle sendText, Class<?> callback) {
    static Methods of(Class<?> session) throws ReflectiveOperationException {
      ClassLoader loader = session.getClassLoader();
      Class<?> channel = Class.forName(CORE + "WebSocketChannel", true, loader);
      Class<?> callback = Class.forName(CORE + "WebSocketCallback", true, loader);
      Class<?> sender = Class.forName(CORE + "WebSockets", true, loader);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return new Methods(
          lookup.findVirtual(session, "getWebSocketChannel", MethodType.methodType(channel)),
          lookup.findStatic(
              sender,
              "sendText",
              MethodType.methodType(void.class, ByteBuffer.class, channel, callback)),
          callback);
    }

    /** {@code complete(channel, context)} or {@code onError(channel, context, failure)}. */
    Object callback(Consumer<Throwable> done) {
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            done.accept(arguments.length > 2 ? (Throwable) arguments[2] : null);
            return null;
          };
      return Proxy.newProxyInstance(callback.getClassLoader(), new Class<?>[] {callback}, handler);
    }
  }
}
