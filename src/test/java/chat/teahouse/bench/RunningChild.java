package chat.teahouse.bench;

import java.net.URI;
import java.util.function.LongFunction;

/**
 * A contender in a process of its own.
 *
 * @param child the process, which this closes
 * @param measure what a process like this takes of the memory, by its id
 */
record RunningChild(Child child, URI endpoint, LongFunction<Memory> measure) implements Server {
  /** One that says on which loopback port it listens. */
  static RunningChild of(Child child, String path, LongFunction<Memory> measure) {
    return new RunningChild(child, URI.create("ws://127.0.0.1:" + child.hear() + path), measure);
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public Memory memory() {
    return measure.apply(pid());
  }

  @Override
  public void close() {
    child.close();
  }
}
