package chat.teahouse.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A wait for something that is expected to happen, with an end. It polls and never sleeps blindly.
 * Immutable. When the time is up it fails with an {@link AssertionError} that says what was awaited
 * and what was seen instead.
 */
public final class Deadline {
  /** The wait that every method of the harness uses unless told otherwise: 20 seconds. */
  public static final Duration DEFAULT = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(20);

  private final Duration patience;
  private final Duration poll;

  private Deadline(Duration patience, Duration poll) {
    this.patience = patience;
    this.poll = poll;
  }

  /** A wait of {@link #DEFAULT} that looks every 20 milliseconds. */
  public static Deadline standard() {
    return new Deadline(DEFAULT, POLL);
  }

  /** A wait of {@code patience} that looks every 20 milliseconds. */
  public static Deadline of(Duration patience) {
    return new Deadline(patience, POLL);
  }

  /** The same wait, looking only every {@code interval}: for conditions that cost something. */
  public Deadline every(Duration interval) {
    return new Deadline(patience, interval);
  }

  /**
   * Returns when {@code condition} holds.
   *
   * @param what what is awaited, as it should read in the failure
   * @param seen evaluated when the time is up: what there was instead
   */
  public void until(String what, BooleanSupplier condition, Supplier<?> seen) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .atMost(patience)
          .pollDelay(Duration.ZERO)
          .pollInterval(poll)
          .until(condition::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "awaited " + what + " for " + patience.toMillis() + " ms; seen: " + seen.get(), e);
    }
  }

  /** Returns when {@code condition} holds; there is nothing to show if it does not. */
  public void until(String what, BooleanSupplier condition) {
    until(what, condition, () -> "nothing of it");
  }

  /** Returns the value of {@code source} as soon as it has one. */
  public <T> T value(String what, Supplier<Optional<T>> source, Supplier<?> seen) {
    AtomicReference<T> found = new AtomicReference<>();
    until(
        what,
        () -> {
          source.get().ifPresent(found::set);
          return found.get() != null;
        },
        seen);
    return found.get();
  }

  /** When a wait that begins now has to end. */
  Instant end() {
    return Instant.now().plus(patience);
  }
}
