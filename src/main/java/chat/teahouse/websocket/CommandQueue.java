package chat.teahouse.websocket;

import chat.teahouse.wire.Command;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * The commands of one session, done one after the other in the order in which they came. Bounded.
 * Thread-safe: whoever adds a command does what can be done; while one waits for its answer, what
 * comes behind it waits too.
 */
final class CommandQueue {
  private final int mayWait;
  private final long mayWaitCharacters;
  private final Predicate<Command> execute;

  // Guarded by this.
  private final Queue<Command> waiting = new ArrayDeque<>();
  private long characters;
  private boolean busy;

  /**
   * An empty queue.
   *
   * @param mayWait how many commands may wait
   * @param mayWaitCharacters how many characters their texts may have in all
   * @param execute does a command: true if the next may follow at once, false if {@link #proceed}
   *     will say so; must not throw
   */
  CommandQueue(int mayWait, long mayWaitCharacters, Predicate<Command> execute) {
    this.mayWait = mayWait;
    this.mayWaitCharacters = mayWaitCharacters;
    this.execute = execute;
  }

  /** Does a command as soon as those before it are done; false if too many wait. */
  boolean add(Command command) {
    synchronized (this) {
      boolean tooLong = busy && characters + length(command) > mayWaitCharacters;
      if (waiting.size() >= mayWait || tooLong) {
        return false;
      }
      waiting.add(command);
      characters += length(command);
      if (busy) {
        return true;
      }
      busy = true;
    }
    proceed();
    return true;
  }

  /** The command that was being done is done. */
  void proceed() {
    Command next = next();
    while (next != null && execute.test(next)) {
      next = next();
    }
  }

  private synchronized Command next() {
    busy = !waiting.isEmpty();
    Command next = waiting.poll();
    characters -= next == null ? 0 : length(next);
    return next;
  }

  /** Forgets what waits. */
  synchronized void close() {
    waiting.clear();
    characters = 0;
  }

  /** All else that a command has is short. */
  private static long length(Command command) {
    return command instanceof Command.Send send ? send.text().length() : 0;
  }
}
