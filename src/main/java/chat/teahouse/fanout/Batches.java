package chat.teahouse.fanout;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The newest few messages that were made of a log's events: the sessions of a room stand at few
 * places, and whoever stands at the same one is sent the same. Not thread-safe: guarded by its
 * room's lock.
 */
final class Batches {
  /** Where the sessions of two wires stand while the pump goes round. */
  private static final int KEPT = 4;

  private final LongConsumer grown;
  private final Batch[] kept = new Batch[KEPT];
  private int oldest;
  private long bytes;

  /**
   * None so far.
   *
   * @param grown told by how many bytes they have grown, negative if they have shrunk
   */
  Batches(LongConsumer grown) {
    this.grown = grown;
  }

  /** One that serves a session at an index of a log that ends at the head. */
  Optional<Batch> find(Wire wire, long index, long head) {
    for (Batch batch : kept) {
      if (batch != null && batch.serves(wire, index, head)) {
        return Optional.of(batch);
      }
    }
    return Optional.empty();
  }

  /** Keeps one in place of the oldest. */
  void keep(Batch batch) {
    Batch dropped = kept[oldest];
    kept[oldest] = batch;
    oldest = (oldest + 1) % KEPT;
    count(batch.bytes() - (dropped == null ? 0 : dropped.bytes()));
  }

  /** The memory that they take, estimated. */
  long bytes() {
    return bytes;
  }

  void clear() {
    Arrays.fill(kept, null);
    count(-bytes);
  }

  private void count(long more) {
    bytes += more;
    grown.accept(more);
  }
}
