package chat.teahouse.bench.load;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Each sender speaks as soon as it was answered, until an end. For one thread. */
final class ClosedLoop implements Talk {
  private final Queue<Session> waiting;
  private final long end;
  private long stamp = Long.MIN_VALUE;

  ClosedLoop(List<Session> senders, long endNanos) {
    waiting = new ArrayDeque<>(senders);
    end = endNanos;
  }

  @Override
  public long due(long nowNanos) {
    while (!waiting.isEmpty() && nowNanos - end < 0) {
      say(waiting.remove(), nowNanos);
    }
    return end;
  }

  @Override
  public void answered(Session sender, long nowNanos) {
    if (nowNanos - end < 0) {
      say(sender, nowNanos);
    }
  }

  /** Two that speak at the same moment still have stamps of their own. */
  private void say(Session sender, long nowNanos) {
    stamp = Math.max(stamp + 1, nowNanos);
    sender.say(stamp);
  }
}
