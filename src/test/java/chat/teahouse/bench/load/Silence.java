package chat.teahouse.bench.load;

/** Nobody says anything until an end. Immutable. */
record Silence(long endNanos) implements Talk {
  @Override
  public long due(long nowNanos) {
    return endNanos;
  }

  @Override
  public void answered(Session sender, long nowNanos) {
    // A late answer to what was said before.
  }
}
