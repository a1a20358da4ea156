package chat.teahouse.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A session that remembers what it was sent; its sends complete at once, or when told to. */
final class FakeOutbound implements Outbound {
  final List<String> sent = new ArrayList<>();
  final List<DeliveryFailure> closed = new ArrayList<>();
  int pings;
  boolean stalls;
  RuntimeException breaks;
  volatile Consumer<Throwable> underWay;

  @Override
  public void send(Message message, Consumer<Throwable> done) {
    if (underWay != null) {
      throw new AssertionError("two sends under way");
    }
    if (breaks != null) {
      throw breaks;
    }
    sent.add(message.text());
    if (stalls) {
      underWay = done;
    } else {
      done.accept(null);
    }
  }

  /** Completes the send that is under way. */
  void complete(Throwable failure) {
    Consumer<Throwable> done = underWay;
    underWay = null;
    done.accept(failure);
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(DeliveryFailure failure) {
    closed.add(failure);
  }
}
