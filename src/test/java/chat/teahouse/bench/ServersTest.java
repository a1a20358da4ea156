package chat.teahouse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServersTest {
  private final Set<Long> running = new HashSet<>();

  @Test
  void allAreStartedAndStopped() {
    Iterator<Long> pids = List.of(1L, 2L).iterator();
    try (Servers servers = new Servers(2, () -> new FakeServer(pids.next()))) {
      assertEquals(Set.of(1L, 2L), running);
      assertEquals(List.of(1L, 2L), servers.pids());
      assertEquals(new Memory(30, 3), servers.memory());
    }
    assertEquals(Set.of(), running);
  }

  @Test
  void noneStaysIfOneCannotBeStarted() {
    Iterator<Long> pids = List.of(1L, 2L).iterator();
    assertThrows(
        IllegalStateException.class,
        () ->
            new Servers(
                3,
                () -> {
                  if (!pids.hasNext()) {
                    throw new IllegalStateException("there are two only");
                  }
                  return new FakeServer(pids.next());
                }));
    assertEquals(Set.of(), running);
  }

  /** Runs until it is stopped. */
  private final class FakeServer implements Server {
    private final long pid;

    FakeServer(long pid) {
      this.pid = pid;
      running.add(pid);
    }

    @Override
    public URI endpoint() {
      return URI.create("ws://127.0.0.1:" + pid + "/ws");
    }

    @Override
    public long pid() {
      return pid;
    }

    @Override
    public Memory memory() {
      return new Memory(10 * pid, pid);
    }

    @Override
    public void close() {
      running.remove(pid);
    }
  }
}
