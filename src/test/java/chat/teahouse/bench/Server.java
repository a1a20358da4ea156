package chat.teahouse.bench;

import java.net.URI;

/** A contender that runs. Not thread-safe. */
interface Server extends AutoCloseable {
  /** Its WebSocket endpoint. */
  URI endpoint();

  /** The process that does the work. */
  long pid();

  /** What it takes of the memory when all that can be freed is freed. */
  Memory memory();

  /** Stops it and returns when it has ended. */
  @Override
  void close();
}
