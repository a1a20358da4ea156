package chat.teahouse.websocket;

import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.tyrus.spi.Writer;

/**
 * Payara's WebSocket container, Tyrus 2.1.5. It restarts a timer with each message that comes or
 * goes, even without an idle time-out, and Payara's managed scheduler then looks for services over
 * the whole class path. Teahouse pings by itself, so a session is given a scheduler that does
 * nothing; and it finds the {@link Writer} that takes whole frames. Tyrus keeps both in private
 * fields. With them a node acknowledged 20,281 messages/s instead of 10,362, and a delivery cost 21
 * instead of 39 µs of processor time (1,000 sessions, 20 messages/s, 15 s of warm-up each).
 * Immutable.
 *
 * @param timer sets a session's scheduler
 * @param writer gets a session's writer
 */
record Tyrus(MethodHandle timer, MethodHandle writer) {
  private static final String CORE = "org.glassfish.tyrus.core.";

  /** A scheduler that forgets what it is given. */
  private static final ScheduledExecutorService NEVER =
      (ScheduledExecutorService)
          Proxy.newProxyInstance(
              Tyrus.class.getClassLoader(),
              new Class<?>[] {ScheduledExecutorService.class},
              (proxy, method, arguments) -> null);

  /** Tyrus' fields; empty if a session is not Tyrus'. */
  static Optional<Tyrus> of(Class<?> session) throws ReflectiveOperationException {
    return of(session, CORE);
  }

  /** The same where the names of Tyrus' classes begin otherwise. */
  static Optional<Tyrus> of(Class<?> session, String core) throws ReflectiveOperationException {
    if (!session.getName().equals(core + "TyrusSession")) {
      return Optional.empty();
    }
    MethodHandle writer = getter(session, "asyncRemote");
    writer = through(writer, core + "TyrusRemoteEndpoint", "webSocket");
    writer = through(writer, core + "TyrusWebSocket", "protocolHandler");
    writer = through(writer, core + "ProtocolHandler", "writer");
    MethodHandle timer = inside(session).unreflectSetter(session.getDeclaredField("service"));
    return Optional.of(
        new Tyrus(
            timer.asType(
                MethodType.methodType(void.class, Session.class, ScheduledExecutorService.class)),
            writer.asType(MethodType.methodType(Writer.class, Session.class))));
  }

  private static MethodHandle through(MethodHandle owner, String type, String field)
      throws ReflectiveOperationException {
    Class<?> owning = Class.forName(type, true, Tyrus.loaderOf(owner));
    MethodHandle own = owner.asType(owner.type().changeReturnType(owning));
    return MethodHandles.filterReturnValue(own, getter(owning, field));
  }

  private static ClassLoader loaderOf(MethodHandle getter) {
    return getter.type().parameterType(0).getClassLoader();
  }

  private static MethodHandle getter(Class<?> owner, String field)
      throws ReflectiveOperationException {
    return inside(owner).unreflectGetter(owner.getDeclaredField(field));
  }

  private static MethodHandles.Lookup inside(Class<?> type) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }

  /** The way for a session, whose timer ends. */
  TextSender sender(Session session) {
    try {
      timer.invokeExact(session, NEVER);
      Writer its = (Writer) writer.invokeExact(session);
      return new TyrusTextSender(session, Objects.requireNonNull(its, "writer"));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Fields throw nothing else", e);
    }
  }
}
