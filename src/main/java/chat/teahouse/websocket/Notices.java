package chat.teahouse.websocket;

import chat.teahouse.fanout.Feed;
import java.util.EnumMap;
import java.util.Map;

/**
 * The notices that wait to be sent to one session: of each kind at most one, which counts how often
 * it came up. So a visitor who sends a thousand messages too fast costs a counter, and is told the
 * number. Thread-safe.
 */
final class Notices {
  /** Makes the line of a notice. */
  @FunctionalInterface
  interface Wording {
    /** The line for a notice that came up so many times. */
    String line(Notice notice, int times);
  }

  private final Feed feed;
  private final Wording wording;

  // Guarded by this.
  private final Map<Notice, Integer> waiting = new EnumMap<>(Notice.class);

  Notices(Feed feed, Wording wording) {
    this.feed = feed;
    this.wording = wording;
  }

  void tell(Notice notice) {
    if (count(notice) == 1) {
      feed.post(() -> wording.line(notice, take(notice)));
    }
  }

  private synchronized int count(Notice notice) {
    return waiting.merge(notice, 1, Integer::sum);
  }

  private synchronized int take(Notice notice) {
    return waiting.remove(notice);
  }
}
