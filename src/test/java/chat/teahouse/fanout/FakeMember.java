package chat.teahouse.fanout;

/** A member with a session that remembers what it was sent. */
final class FakeMember implements Member {
  final FakeOutbound outbound = new FakeOutbound();
  final Feed feed;
  int joined;
  int cutOff;

  FakeMember(Pump pump, FakeClock clock) {
    feed = new Feed(outbound, pump, clock);
  }

  @Override
  public Feed feed() {
    return feed;
  }

  @Override
  public void joined() {
    joined++;
  }

  @Override
  public void cutOff() {
    cutOff++;
  }
}
