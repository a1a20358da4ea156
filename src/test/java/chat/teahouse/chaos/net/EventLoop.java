package chat.teahouse.chaos.net;

import chat.teahouse.harness.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One thread that waits for many sockets and for the clock. What is registered, executed and
 * scheduled here runs on that thread alone and needs no lock; it must not block. All methods may be
 * called by any thread. A task that throws does not stop the others: {@link #close} tells of it.
 */
public final class EventLoop implements AutoCloseable {
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  // The loop's own.
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();

  private final Selector selector;
  private final Thread thread;

  /** Starts a loop whose thread has this name. */
  public EventLoop(String name) {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs {@code task} on the loop, soon. */
  public void execute(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  /** Runs {@code task} on the loop and returns when that is done. */
  public void run(Runnable task) {
    call(
        () -> {
          task.run();
          return null;
        });
  }

  /** Asks {@code question} on the loop and returns the answer. */
  public <T> T call(Supplier<T> question) {
    if (Thread.currentThread() == thread) {
      return question.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    return answer.orTimeout(Deadline.DEFAULT.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Runs {@code task} on the loop after {@code delay}. */
  public Timer schedule(Duration delay, Runnable task) {
    Timer timer = new Timer(System.nanoTime() + delay.toNanos(), task);
    execute(() -> timers.add(timer));
    return timer;
  }

  /** Lets {@code handler} know when {@code channel} is ready for {@code interest}. */
  public SelectionKey register(SelectableChannel channel, int interest, Handler handler)
      throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, interest, handler);
  }

  private void loop() {
    while (!stopped) {
      try {
        if (tasks.isEmpty()) {
          selector.select(this::dispatch, waitMillis());
        } else {
          selector.selectNow(this::dispatch);
        }
      } catch (IOException e) {
        failure.compareAndSet(null, e);
      }
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        guarded(task);
      }
      long now = System.nanoTime();
      while (!timers.isEmpty() && timers.peek().due - now <= 0) {
        Timer timer = timers.remove();
        if (!timer.cancelled) {
          guarded(timer.task);
        }
      }
    }
  }

  /** At least 1, because 0 would mean to wait for ever; a new task wakes the selector up. */
  private long waitMillis() {
    if (timers.isEmpty()) {
      return LONGEST_WAIT_MILLIS;
    }
    long nanos = timers.peek().due - System.nanoTime();
    return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  /**
   * Lets go of closed channels: until then a port stays taken. For tasks, not for handlers, which
   * run inside of a selection.
   */
  void releaseClosed() throws IOException {
    selector.selectNow(this::dispatch);
  }

  private void dispatch(SelectionKey key) {
    Handler handler = (Handler) key.attachment();
    guarded(
        () -> {
          try {
            handler.ready(key);
          } catch (IOException e) {
            handler.broken(e);
          } catch (CancelledKeyException e) {
            // Normal: an earlier step of the same round closed the channel.
          }
        });
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Stops the loop; its channels are their owners' to close before.
   *
   * @throws AssertionError if a task or a handler had failed
   */
  @Override
  public void close() {
    stopped = true;
    selector.wakeup();
    try {
      thread.join(Deadline.DEFAULT.toMillis());
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Throwable first = failure.get();
    if (first != null) {
      throw new AssertionError("the loop " + thread.getName() + " met " + first, first);
    }
  }

  /** What is told of a channel's readiness, on the loop's thread. */
  public interface Handler {
    /** The channel is ready for something that was asked for. */
    void ready(SelectionKey key) throws IOException;

    /** {@link #ready} failed. */
    void broken(IOException cause);
  }

  /** A task that waits for its time. */
  public static final class Timer implements Comparable<Timer> {
    private final long due;
    private final Runnable task;
    private volatile boolean cancelled;

    private Timer(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    /** Takes care that the task does not run any more; does nothing if it has run. */
    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Timer other) {
      return Long.signum(due - other.due);
    }
  }
}
