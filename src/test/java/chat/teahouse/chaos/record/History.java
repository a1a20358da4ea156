package chat.teahouse.chaos.record;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * All that was recorded of a run. Immutable.
 *
 * @param recordings one per client; all who spoke are among them
 * @param losses when the test had made the store lose messages that it may have acknowledged
 *     before, by {@link System#nanoTime}: only these excuse that such a message is gone
 */
public record History(List<Recording> recordings, List<Long> losses) {
  /** Makes unchangeable copies of the lists. */
  public History {
    recordings = List.copyOf(recordings);
    losses = List.copyOf(losses);
  }

  /** A run in which the store was never made to lose anything. */
  public static History of(Collection<Recording> recordings) {
    return new History(List.copyOf(recordings), List.of());
  }

  /** Writes it for people, one file per client. */
  public void writeTo(Path directory) {
    recordings.forEach(recording -> recording.writeTo(directory));
  }
}
