package chat.teahouse.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.fanout.Message;
import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A container that is not as expected is sent to in the common way, and the log says so once. */
class TextSendersTest {
  private final Logger log = Logger.getLogger(TextSenders.class.getName());
  private final Warnings warnings = new Warnings();
  private final TextSender own = new Own();

  @BeforeEach
  void listen() {
    log.addHandler(warnings);
    log.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    log.removeHandler(warnings);
    log.setUseParentHandlers(true);
  }

  /** A session of a container that nobody knows. */
  private static Session session() {
    return (Session)
        Proxy.newProxyInstance(
            TextSendersTest.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> null);
  }

  private void assertCommonWayAndOneWarning(TextSenders senders) {
    for (int i = 0; i < 3; i++) {
      Session session = session();
      assertInstanceOf(JakartaTextSender.class, senders.of(session));
    }
    assertEquals(1, warnings.logged.size(), warnings.logged::toString);
  }

  @Test
  void ofAContainerThatIsUnknown() {
    assertCommonWayAndOneWarning(new TextSenders());
  }

  private static Stream<Class<?>> changed() {
    return Stream.of(
        WithoutTimer.class, TimerIsANumber.class, WithoutWebSocket.class, WriterRenamed.class);
  }

  private static Optional<Tyrus> tyrus(Class<?> shape) throws ReflectiveOperationException {
    String core = shape.getName() + "$";
    return Tyrus.of(Class.forName(core + "TyrusSession"), core);
  }

  @ParameterizedTest
  @MethodSource("changed")
  void ofATyrusWithOtherFields(Class<?> shape) {
    assertCommonWayAndOneWarning(
        new TextSenders(List.of(session -> tyrus(shape).map(tyrus -> tyrus::sender))));
  }

  @Test
  void ofATyrusWhoseFieldsHoldSomethingElse() {
    MethodHandle timer =
        MethodHandles.empty(
            MethodType.methodType(void.class, Session.class, ScheduledExecutorService.class));
    MethodHandle writer =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, "no writer"), 0, Session.class);
    Tyrus tyrus =
        new Tyrus(timer, writer.asType(MethodType.methodType(Writer.class, Session.class)));
    assertCommonWayAndOneWarning(new TextSenders(List.of(session -> Optional.of(tyrus::sender))));
  }

  @Test
  void aTyrusAsExpectedIsFoundAndAContainersOwnWayIsTaken() throws ReflectiveOperationException {
    assertTrue(tyrus(AsExpected.class).isPresent());
    TextSenders senders = new TextSenders(List.of(session -> Optional.of(its -> own)));
    assertEquals(own, senders.of(session()));
    assertEquals(List.of(), warnings.logged);
  }

  @Test
  void ofSeveralContainersTheOneWhoseSessionItIs() {
    TextSenders senders =
        new TextSenders(List.of(session -> Optional.empty(), session -> Optional.of(its -> own)));
    assertEquals(own, senders.of(session()));
  }

  /** A way that leads nowhere. */
  private record Own() implements TextSender {
    @Override
    public void send(Message message, Consumer<Throwable> done) {}
  }

  private static final class Warnings extends Handler {
    private final List<String> logged = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        logged.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** The private fields of Tyrus 2.1.5 that are used. */
  @SuppressWarnings("unused")
  private static final class AsExpected {
    static class TyrusSession {
      private Object asyncRemote;
      private ScheduledExecutorService service;
    }

    static class TyrusRemoteEndpoint {
      private Object webSocket;
    }

    static class TyrusWebSocket {
      private Object protocolHandler;
    }

    static class ProtocolHandler {
      private Writer writer;
    }
  }

  /** A session has no timer. */
  @SuppressWarnings("unused")
  private static final class WithoutTimer {
    static class TyrusSession {
      private Object asyncRemote;
    }

    static class TyrusRemoteEndpoint {
      private Object webSocket;
    }

    static class TyrusWebSocket {
      private Object protocolHandler;
    }

    static class ProtocolHandler {
      private Writer writer;
    }
  }

  /** A timer is something else. */
  @SuppressWarnings("unused")
  private static final class TimerIsANumber {
    static class TyrusSession {
      private Object asyncRemote;
      private int service;
    }

    static class TyrusRemoteEndpoint {
      private Object webSocket;
    }

    static class TyrusWebSocket {
      private Object protocolHandler;
    }

    static class ProtocolHandler {
      private Writer writer;
    }
  }

  /** A class is missing. */
  @SuppressWarnings("unused")
  private static final class WithoutWebSocket {
    static class TyrusSession {
      private Object asyncRemote;
      private ScheduledExecutorService service;
    }

    static class TyrusRemoteEndpoint {
      private Object webSocket;
    }
  }

  /** The writer has another name. */
  @SuppressWarnings("unused")
  private static final class WriterRenamed {
    static class TyrusSession {
      private Object asyncRemote;
      private ScheduledExecutorService service;
    }

    static class TyrusRemoteEndpoint {
      private Object webSocket;
    }

    static class TyrusWebSocket {
      private Object protocolHandler;
    }

    static class ProtocolHandler {
      private Writer output;
    }
  }
}
