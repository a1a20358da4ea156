package chat.teahouse.bench.load;

/** Who says something when. For one thread. */
interface Talk {
  /** Says what is to be said by now; returns when there is more to be said. */
  long due(long nowNanos);

  /** A sender was answered. */
  void answered(Session sender, long nowNanos);
}
