package chat.teahouse.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The servers of one measurement, all alike: one, or several nodes. Not thread-safe. */
final class Servers implements AutoCloseable {
  private final List<Server> all = new ArrayList<>();

  /**
   * Starts them, one after the other; if one cannot be started, none stays.
   *
   * @param start starts one
   */
  Servers(int number, Supplier<Server> start) {
    try {
      for (int i = 0; i < number; i++) {
        all.add(start.get());
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Their WebSocket endpoints. */
  List<URI> endpoints() {
    return all.stream().map(Server::endpoint).toList();
  }

  /** The processes that do the work. */
  List<Long> pids() {
    return all.stream().map(Server::pid).toList();
  }

  /** What they take of the memory together when all that can be freed is freed. */
  Memory memory() {
    return all.stream().map(Server::memory).reduce(Memory::and).orElseThrow();
  }

  /** Stops them and returns when they have ended. */
  @Override
  public void close() {
    all.forEach(Server::close);
  }
}
