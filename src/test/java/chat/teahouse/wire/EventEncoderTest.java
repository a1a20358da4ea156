package chat.teahouse.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.room.ChatMessage;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomReset;
import chat.teahouse.room.StoreStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEncoderTest {
  private static final String PLACE = "'epoch':'epoch-1','seq':42,'id':'id-42'";
  private static final String MESSAGE =
      "{'type':'message','room':'茶话会','seq':42,'id':'id-42','name':'陈小雨','text':'谁要喝茶？',"
          + "'at':'2026-11-25T04:05:09.120Z','member':'member-1','key':'key-1'}";
  private static final Ref TEXT_REF = new Ref.Text("r");

  private final EventEncoder encoder = new EventEncoder();

  /** JSON with single quotes, for the eye. */
  private static void assertJson(String expected, String event) {
    assertEquals(expected, event.replace('"', '\''));
  }

  private EncodedPage page() {
    return new EncodedPage(List.of(encoder.message(Events.MESSAGE)), true);
  }

  private static EncodedPage emptyPage() {
    return new EncodedPage(List.of(), false);
  }

  @Test
  void welcomeTellsTheLimits() {
    assertJson(
        "{'type':'welcome','ref':7,'session':'session-1','member':'member-1','name':'陈小雨',"
            + "'node':'node-1','limits':{'textBytes':65535,'messagesPerSecond':10},"
            + "'heartbeatMillis':25000}",
        encoder.welcome(Events.REF, Events.welcome()));
  }

  @Test
  void joinedTellsTheHead() {
    assertJson(
        "{'type':'joined','ref':'r','room':'茶话会','name':'陈小雨'," + PLACE + ",'resumed':true}",
        encoder.joined(TEXT_REF, Events.ROOM, Events.NAME, Events.HEAD, true));
  }

  @Test
  void anEmptyRoomHasNeitherEpochNorId() {
    assertJson(
        "{'type':'joined','room':'茶话会','name':'陈小雨','seq':0,'resumed':false}",
        encoder.joined(Ref.ABSENT, Events.ROOM, Events.NAME, Position.START, false));
    assertJson(
        "{'type':'reset','room':'茶话会','seq':0,'reason':'forked','messages':[],'more':false}",
        encoder.reset(Events.ROOM, Position.START, RoomReset.Reason.FORKED, emptyPage()));
    assertJson(
        "{'type':'history','ref':7,'room':'茶话会','seq':0,'messages':[],'more':false}",
        encoder.history(Events.REF, Events.ROOM, Position.START, emptyPage()));
  }

  @Test
  void messageHasItsPlaceAndItsSender() {
    assertJson(MESSAGE, encoder.message(Events.MESSAGE));
  }

  @Test
  void theFirstMessageOfALogTellsItsEpoch() {
    Position first = new Position("epoch-1", 1, "id-1");
    String event = encoder.message(new ChatMessage(Events.MESSAGE.post(), first, "", Events.AT));
    assertTrue(event.contains("\"epoch\":\"epoch-1\""), event);
    assertFalse(encoder.message(Events.MESSAGE).contains("epoch\""));
  }

  @Test
  void acceptedNamesThePlace() {
    assertJson(
        "{'type':'accepted','ref':7,'room':'茶话会','key':'key-1',"
            + PLACE
            + ",'at':'2026-11-25T04:05:09.120Z'}",
        encoder.accepted(Events.REF, Events.ROOM, "key-1", Events.HEAD, Events.AT));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T04:05:09Z,2026-11-25T04:05:09.000Z",
    "2026-11-25T00:00:00.5Z,2026-11-25T00:00:00.500Z",
    "2026-11-25T04:05:09.123999Z,2026-11-25T04:05:09.123Z",
    "1970-01-01T00:00:00Z,1970-01-01T00:00:00.000Z"
  })
  void timesHaveThreeDecimals(Instant at, String written) {
    String accepted = encoder.accepted(Ref.ABSENT, Events.ROOM, "k", Events.HEAD, at);
    assertJson(
        "{'type':'accepted','room':'茶话会','key':'k'," + PLACE + ",'at':'" + written + "'}",
        accepted);
  }

  @Test
  void refusedNamesWhatIsKnown() {
    assertJson(
        "{'type':'refused','ref':7,'room':'茶话会','key':'k','code':'rate-limited',"
            + "'detail':'Slowly.','retryAfterMillis':1500}",
        encoder.refused(
            new Refusal(
                RefusalCode.RATE_LIMITED,
                "Slowly.",
                Events.REF,
                "茶话会",
                "k",
                Duration.ofMillis(1500))));
    assertJson(
        "{'type':'refused','code':'malformed','detail':'No.'}",
        encoder.refused(
            new Refusal(RefusalCode.MALFORMED, "No.", Ref.ABSENT, "", "", Duration.ZERO)));
  }

  @Test
  void resetBringsThePageThatReplaces() {
    assertJson(
        "{'type':'reset','room':'茶话会',"
            + PLACE
            + ",'reason':'behind','messages':["
            + MESSAGE
            + "],'more':true}",
        encoder.reset(Events.ROOM, Events.HEAD, RoomReset.Reason.BEHIND, page()));
  }

  @Test
  void historyHasAPositionBehindJoinedOnly() {
    assertJson(
        "{'type':'history','ref':7,'room':'茶话会','messages':[" + MESSAGE + "],'more':true}",
        encoder.history(Events.REF, Events.ROOM, page()));
    assertJson(
        "{'type':'history','ref':7,'room':'茶话会',"
            + PLACE
            + ",'messages':["
            + MESSAGE
            + "],'more':true}",
        encoder.history(Events.REF, Events.ROOM, Events.HEAD, page()));
  }

  @Test
  void theOtherAnswers() {
    assertJson("{'type':'renamed','ref':7,'name':'陈小雨'}", encoder.renamed(Events.REF, Events.NAME));
    assertJson("{'type':'left','ref':7,'room':'茶话会'}", encoder.left(Events.REF, Events.ROOM));
    assertJson("{'type':'pong','ref':'r'}", encoder.pong(TEXT_REF));
    assertJson("{'type':'pong'}", encoder.pong(Ref.ABSENT));
  }

  @Test
  void redisIsDownUntilItIsKnownToBeUp() {
    assertJson("{'type':'status','redis':'up'}", encoder.status(StoreStatus.State.UP));
    assertJson("{'type':'status','redis':'down'}", encoder.status(StoreStatus.State.DOWN));
    assertJson("{'type':'status','redis':'down'}", encoder.status(StoreStatus.State.UNKNOWN));
  }

  @Test
  void aBatchIsAnArray() {
    assertEquals("[{\"type\":\"pong\"}]", encoder.batch(List.of(encoder.pong(Ref.ABSENT))));
    assertEquals("[1,2,3]", encoder.batch(List.of("1", "2", "3")));
  }
}
