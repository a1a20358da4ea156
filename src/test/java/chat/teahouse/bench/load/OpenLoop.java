package chat.teahouse.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The senders speak in turn, at moments that were fixed before the first one: who is late, because
 * of the server or of the generator, is late by the stamp too. For one thread.
 */
final class OpenLoop implements Talk {
  private final List<Session> senders;
  private final double intervalNanos;
  private final long start;
  private final long end;
  private long said;

  /** So many messages in a second from one moment until another. */
  OpenLoop(List<Session> senders, double perSecond, long startNanos, long endNanos) {
    this.senders = List.copyOf(senders);
    intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    start = startNanos;
    end = endNanos;
  }

  @Override
  public long due(long nowNanos) {
    long moment = moment();
    while (moment - nowNanos <= 0 && moment - end < 0) {
      senders.get((int) (said % senders.size())).say(moment);
      said++;
      moment = moment();
    }
    return moment - end < 0 ? moment : end;
  }

  private long moment() {
    return start + (long) (said * intervalNanos);
  }

  @Override
  public void answered(Session sender, long nowNanos) {
    // The schedule does not wait for anybody.
  }
}
