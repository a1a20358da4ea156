package chat.teahouse.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the sessions do for a time. Immutable.
 *
 * @param kind who says something when
 * @param perSecond how many messages all senders say in a second (open)
 * @param warmUpMillis how long they do so before it counts
 * @param countedMillis how long it counts
 * @param awayMillis when it begins to count all but the senders leave, without a word, and so much
 *     later they come again, all at once, and go on from where they were; who is turned away tries
 *     again every second; 0: nobody leaves
 * @param processes process ids by any name: what those of a name take of the processor meanwhile is
 *     told, together
 */
public record Load(
    Kind kind,
    double perSecond,
    long warmUpMillis,
    long countedMillis,
    long awayMillis,
    Map<String, List<Long>> processes) {
  /** Who says something when. */
  public enum Kind {
    /** The senders in turn, at moments that do not depend on the server. */
    OPEN,
    /** Each sender as soon as the server has acknowledged what it said before. */
    CLOSED,
    /** Nobody. */
    REST
  }

  /** So many messages in a second. */
  public static Load open(double perSecond, Duration warmUp, Duration counted) {
    return new Load(Kind.OPEN, perSecond, warmUp.toMillis(), counted.toMillis(), 0, Map.of());
  }

  /** As many messages as are acknowledged. */
  public static Load closed(Duration warmUp, Duration counted) {
    return new Load(Kind.CLOSED, 0, warmUp.toMillis(), counted.toMillis(), 0, Map.of());
  }

  /** No messages. */
  public static Load rest(Duration counted) {
    return rest(Duration.ZERO, counted);
  }

  /** No messages, for a time that does not count and one that does. */
  public static Load rest(Duration warmUp, Duration counted) {
    return new Load(Kind.REST, 0, warmUp.toMillis(), counted.toMillis(), 0, Map.of());
  }

  /** With all but the senders away for a time. */
  public Load leaving(Duration away) {
    return new Load(kind, perSecond, warmUpMillis, countedMillis, away.toMillis(), processes);
  }

  /** With these processes watched. */
  public Load watching(Map<String, List<Long>> others) {
    return new Load(kind, perSecond, warmUpMillis, countedMillis, awayMillis, others);
  }
}
