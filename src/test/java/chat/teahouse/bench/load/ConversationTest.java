package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.bench.load.Outcome.Faults;
import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0);

  private final Book book = new Book(1 << 12);
  private final Tally tally = new Tally();

  @BeforeEach
  void countsAllStamps() {
    tally.begin(0, Long.MAX_VALUE);
  }

  private void expect(long deliveries, Faults faults) {
    Outcome outcome = tally.outcome(tally.read(), Map.of(), 1);
    assertEquals(deliveries, outcome.deliveries());
    assertEquals(deliveries, outcome.read());
    // Nothing was said here: what came is "lost" the other way round.
    assertEquals(faults.and(new Faults(-deliveries, 0, 0, 0, 0, 0, 0)), outcome.faults());
  }

  private static void hear(Audience session, String message) throws IOException {
    ByteBuffer frame = ByteBuffer.wrap(RawWebSocket.encoded(Frame.text(message), false));
    session.feed(frame, 0, frame.limit());
  }

  @Nested
  class OfV1 {
    private final Audience first = new Audience(ProtocolKind.V1, book, tally);
    private final Audience second = new Audience(ProtocolKind.V1, book, tally);

    @BeforeEach
    void join() throws IOException {
      for (Audience session : Arrays.asList(first, second)) {
        hear(session, "[{\"type\":\"joined\",\"room\":\"bench-0\",\"seq\":10}]");
        assertEquals(1, session.inside());
      }
    }

    private static String event(long seq) {
      return "{\"type\":\"message\",\"room\":\"bench-0\",\"seq\":%d,\"id\":\"x\",\"text\":\"%s\"}"
          .formatted(seq, Wire.stamped(seq * 1_000));
    }

    private static String batch(long... seqs) {
      return LongStream.of(seqs).mapToObj(OfV1::event).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void countsWhatEachIsSent() throws IOException {
      hear(first, batch(11, 12, 13));
      hear(second, batch(11));
      hear(second, batch(12, 13));
      expect(6, NONE);
    }

    @Test
    void countsWhatOneWasSentBeforeAndMore() throws IOException {
      hear(first, batch(11));
      hear(first, batch(12));
      hear(second, batch(11, 12, 13, 14));
      hear(first, batch(13, 14));
      expect(8, NONE);
    }

    @Test
    void countsTheSameHoweverItIsCut() throws IOException {
      String message = batch(LongStream.rangeClosed(11, 60).toArray());
      ByteBuffer frame = ByteBuffer.wrap(RawWebSocket.encoded(Frame.text(message), false));
      for (Audience session : Arrays.asList(first, second)) {
        for (int at = 0; at < frame.limit(); at += 97) {
          session.feed(frame, at, Math.min(frame.limit(), at + 97));
        }
      }
      expect(100, NONE);
    }

    @Test
    void findsAHole() throws IOException {
      hear(first, batch(11, 12, 13));
      hear(second, batch(11, 13));
      expect(5, new Faults(0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void findsWhatComesAgain() throws IOException {
      hear(first, batch(11, 12));
      hear(second, batch(11, 12));
      hear(second, batch(12));
      expect(4, new Faults(0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void findsWhatComesTooLate() throws IOException {
      hear(first, batch(11, 13, 12));
      expect(3, new Faults(0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void findsWhatIsNotTheSameForAll() throws IOException {
      hear(first, batch(11, 12));
      hear(second, batch(11, 12).replace("\"id\":\"x\"", "\"id\":\"y\""));
      expect(4, new Faults(0, 0, 0, 0, 2, 0, 0));
    }

    @Test
    void findsAMessageThatIsNotWhole() throws IOException {
      hear(first, batch(11).substring(0, 90));
      expect(0, new Faults(0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void readsAnswersBesideMessages() throws IOException {
      String accepted =
          "[{\"type\":\"accepted\",\"ref\":\"%019d\",\"room\":\"bench-0\",\"seq\":11},";
      hear(first, accepted.formatted(7) + batch(11).substring(1));
      hear(first, "[{\"type\":\"refused\",\"ref\":\"7\",\"code\":\"unavailable\"}]");
      assertEquals(2, first.answers());
      assertEquals(1, first.outcome().answer().count());
      expect(1, new Faults(0, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void countsWhatAResetLeavesOut() throws IOException {
      hear(first, batch(11));
      hear(
          first,
          "[{\"type\":\"reset\",\"room\":\"bench-0\",\"seq\":15,\"messages\":["
              + event(15)
              + "]}]");
      hear(first, batch(16));
      expect(2, new Faults(0, 4, 0, 0, 0, 0, 0));
    }
  }

  @Nested
  class OfV1ThatComesAgain {
    private final Audience first = new Audience(ProtocolKind.V1, book, tally);
    private final V1Conversation conversation = new V1Conversation(first.session());

    private void hear(String message) {
      ByteBuffer buffer = Wire.buffer(message);
      assertEquals(
          buffer.limit(), conversation.read(buffer, 0, buffer.limit(), true, System.nanoTime()));
    }

    private static String joined(String epoch, long seq, boolean resumed) {
      return "[{\"type\":\"joined\",\"epoch\":\"%s\",\"seq\":%d,\"id\":\"i\",\"resumed\":%s}]"
          .formatted(epoch, seq, resumed);
    }

    private void expectFrom(String from) {
      assertEquals(
          "{\"type\":\"join\",\"room\":\"bench-0\",%s}".formatted(from), conversation.join());
    }

    @Test
    void asksForNothingWhenItIsNew() {
      expectFrom("\"history\":0");
    }

    @Test
    void goesOnFromWhereItEnteredIfNothingCame() {
      hear(joined("e", 10, false));
      expectFrom("\"after\":{\"epoch\":\"e\",\"seq\":10,\"id\":\"i\"}");
    }

    @Test
    void goesOnFromTheNewestMessage() {
      hear(joined("e", 10, false));
      hear(OfV1.batch(11, 12));
      expectFrom("\"after\":{\"epoch\":\"e\",\"seq\":12,\"id\":\"x\"}");
      hear(joined("e", 14, true));
      hear(OfV1.batch(13, 14, 15));
      expect(5, NONE);
    }

    @Test
    void countsWhatItMissedWhereItCannotGoOn() {
      hear(joined("e", 10, false));
      hear(joined("f", 14, false));
      expectFrom("\"after\":{\"epoch\":\"f\",\"seq\":14,\"id\":\"i\"}");
      expect(0, new Faults(0, 4, 0, 0, 0, 0, 0));
    }
  }

  @Nested
  class OfPlainText {
    private final Audience first = new Audience(ProtocolKind.PLAIN, book, tally);
    private final Audience second = new Audience(ProtocolKind.PLAIN, book, tally);

    private static String line(long stamp) {
      return "bench: " + Wire.stamped(stamp);
    }

    @Test
    void takesTheOrderOfWhoeverIsFirst() throws IOException {
      hear(first, line(5));
      hear(first, line(3));
      hear(second, line(5));
      hear(second, line(3));
      hear(second, line(4));
      hear(first, line(4));
      expect(6, NONE);
    }

    @Test
    void findsAHoleWhatComesAgainAndWhatComesTooLate() throws IOException {
      for (long stamp = 1; stamp <= 4; stamp++) {
        hear(first, line(stamp));
      }
      hear(second, line(1));
      hear(second, line(4));
      hear(second, line(2));
      hear(second, line(1));
      expect(7, new Faults(0, 1, 1, 1, 0, 0, 0));
    }

    @Test
    void doesNotCountWhatTheServerItselfSays() throws IOException {
      hear(first, "* 3 messages skipped");
      expect(0, NONE);
    }
  }

  @Nested
  class OfSocketIo {
    private final Audience first = new Audience(ProtocolKind.SOCKETIO, book, tally);
    private final Audience second = new Audience(ProtocolKind.SOCKETIO, book, tally);

    private static String event(long stamp) {
      return "42[\"msg\",\"" + Wire.stamped(stamp) + "\"]";
    }

    @Test
    void isInsideWhenTheServerLetsItIn() throws IOException {
      hear(first, "40{\"sid\":\"x\"}");
      assertEquals(1, first.inside());
      expect(0, NONE);
    }

    @Test
    void countsWhatEachIsSent() throws IOException {
      hear(first, event(5));
      hear(first, event(3));
      hear(second, event(5));
      hear(second, event(3));
      expect(4, NONE);
    }

    @Test
    void findsAHoleWhatComesAgainAndWhatComesTooLate() throws IOException {
      for (long stamp = 1; stamp <= 4; stamp++) {
        hear(first, event(stamp));
      }
      hear(second, event(1));
      hear(second, event(4));
      hear(second, event(2));
      hear(second, event(1));
      expect(7, new Faults(0, 1, 1, 1, 0, 0, 0));
    }

    @Test
    void findsWhatIsNotTheSameForAllAndWhatIsNoEvent() throws IOException {
      hear(first, event(1));
      hear(second, event(1).replace("msg", "tea"));
      hear(second, "44{\"message\":\"no\"}");
      hear(second, "");
      expect(2, new Faults(0, 0, 0, 0, 3, 0, 0));
    }
  }

  @Nested
  class OfCentrifugo {
    private final Audience first = new Audience(ProtocolKind.CENTRIFUGO, book, tally);
    private final Audience second = new Audience(ProtocolKind.CENTRIFUGO, book, tally);

    private static String push(long stamp) {
      return "{\"push\":{\"channel\":\"bench-0\",\"pub\":{\"data\":{\"text\":\"%s\"}}}}"
          .formatted(Wire.stamped(stamp));
    }

    @Test
    void isInsideWhenItIsSubscribed() throws IOException {
      hear(first, "{\"id\":1,\"connect\":{\"client\":\"x\",\"ping\":25,\"pong\":true}}");
      assertEquals(0, first.inside());
      hear(first, "{\"id\":2,\"subscribe\":{}}\n");
      assertEquals(1, first.inside());
      expect(0, NONE);
    }

    @Test
    void countsWhatEachIsSentHoweverManyLinesComeAtOnce() throws IOException {
      hear(first, push(5));
      hear(first, "{\"id\":3,\"publish\":{}}\n" + push(3) + "\n" + push(4));
      hear(second, push(5) + "\n" + push(3) + "\n");
      hear(second, push(4));
      expect(6, NONE);
    }

    @Test
    void countsTheSameHoweverItIsCut() throws IOException {
      String message =
          LongStream.range(0, 25).mapToObj(OfCentrifugo::push).collect(Collectors.joining("\n"));
      ByteBuffer frame = ByteBuffer.wrap(RawWebSocket.encoded(Frame.text(message), false));
      for (Audience session : Arrays.asList(first, second)) {
        for (int at = 0; at < frame.limit(); at += 97) {
          session.feed(frame, at, Math.min(frame.limit(), at + 97));
        }
      }
      expect(50, NONE);
    }

    @Test
    void findsAHoleWhatComesAgainAndWhatComesTooLate() throws IOException {
      hear(first, push(1) + "\n" + push(2) + "\n" + push(3) + "\n" + push(4));
      hear(second, push(1) + "\n" + push(4) + "\n" + push(2) + "\n" + push(1));
      expect(7, new Faults(0, 1, 1, 1, 0, 0, 0));
    }

    @Test
    void findsWhatIsNotTheSameForAllAndWhatIsRefused() throws IOException {
      hear(first, push(1));
      hear(second, push(1).replace("text", "tea"));
      hear(second, "{\"push\":{\"channel\":\"bench-0\",\"unsubscribe\":{}}}");
      hear(second, "{\"id\":3,\"error\":{\"code\":103,\"message\":\"permission denied\"}}");
      assertEquals(1, second.answers());
      expect(2, new Faults(0, 0, 0, 0, 2, 1, 0));
    }
  }

  @Nested
  class OfCometd {
    private final Audience first = new Audience(ProtocolKind.COMETD, book, tally);
    private final Audience second = new Audience(ProtocolKind.COMETD, book, tally);

    private static String event(long stamp) {
      return "[{\"data\":{\"text\":\"%s\"},\"channel\":\"/bench-0\"}]"
          .formatted(Wire.stamped(stamp));
    }

    private static String reply(String channel, boolean successful) {
      return "[{\"channel\":\"%s\",\"id\":\"4\",\"successful\":%s}]".formatted(channel, successful);
    }

    @Test
    void isInsideWhenItIsSubscribed() throws IOException {
      hear(first, reply("/bench-0", true));
      assertEquals(0, first.inside());
      hear(first, reply("/meta/subscribe", true));
      assertEquals(1, first.inside());
      expect(0, NONE);
    }

    @Test
    void countsWhatEachIsSent() throws IOException {
      hear(first, event(5));
      hear(first, reply("/bench-0", true));
      hear(first, event(3));
      hear(second, event(5));
      hear(second, event(3));
      expect(4, NONE);
    }

    @Test
    void findsAHoleWhatComesAgainAndWhatComesTooLate() throws IOException {
      for (long stamp = 1; stamp <= 4; stamp++) {
        hear(first, event(stamp));
      }
      hear(second, event(1));
      hear(second, event(4));
      hear(second, event(2));
      hear(second, event(1));
      expect(7, new Faults(0, 1, 1, 1, 0, 0, 0));
    }

    @Test
    void findsWhatIsNotTheSameForAllAndWhatIsRefused() throws IOException {
      hear(first, event(1));
      hear(second, event(1).replace("text", "tea"));
      hear(second, reply("/bench-0", false));
      assertEquals(1, second.answers());
      expect(2, new Faults(0, 0, 0, 0, 1, 1, 0));
    }
  }
}
