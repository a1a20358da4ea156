package chat.teahouse.websocket;

import jakarta.websocket.Session;
import java.io.Closeable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * WildFly's way to send texts: Undertow takes the bytes of a message as they are, where Jakarta
 * WebSocket has it encode the text anew for each session. Undertow's classes are not the
 * application's, so they are found by the session's own class loader. Immutable.
 *
 * @param channel of a session
 * @param sendText static: bytes, channel, callback
 * @param callback the type of the callback
 */
record Undertow(MethodHandle channel, MethodHandle sendText, Class<?> callback) {
  private static final String SESSION = "io.undertow.websockets.jsr.UndertowSession";
  private static final String CORE = "io.undertow.websockets.core.";

  /** Undertow's methods; empty if a session is not Undertow's. */
  static Optional<Undertow> of(Class<?> session) throws ReflectiveOperationException {
    if (!session.getName().equals(SESSION)) {
      return Optional.empty();
    }
    ClassLoader loader = session.getClassLoader();
    Class<?> channel = Class.forName(CORE + "WebSocketChannel", true, loader);
    Class<?> callback = Class.forName(CORE + "WebSocketCallback", true, loader);
    Class<?> sender = Class.forName(CORE + "WebSockets", true, loader);
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    return Optional.of(
        new Undertow(
            lookup.findVirtual(session, "getWebSocketChannel", MethodType.methodType(channel)),
            lookup.findStatic(
                sender,
                "sendText",
                MethodType.methodType(void.class, ByteBuffer.class, channel, callback)),
            callback));
  }

  /** The way for a session. */
  TextSender sender(Session session) {
    return new UndertowTextSender(
        this, (Closeable) invoked(() -> (Object) channel.invoke(session)));
  }

  void send(ByteBuffer text, Closeable to, Consumer<Throwable> done) {
    invoked(() -> (Object) sendText.invoke(text, to, telling(done)));
  }

  private static Object invoked(Invocation invocation) {
    try {
      return invocation.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Undertow declares no such exception", e);
    }
  }

  /** {@code complete(channel, context)} or {@code onError(channel, context, failure)}. */
  private Object telling(Consumer<Throwable> done) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() != callback) {
            return method.invoke(done, arguments);
          }
          done.accept(arguments.length > 2 ? (Throwable) arguments[2] : null);
          return null;
        };
    return Proxy.newProxyInstance(callback.getClassLoader(), new Class<?>[] {callback}, handler);
  }

  /** A method handle with its arguments. */
  private interface Invocation {
    Object invoke() throws Throwable;
  }
}
