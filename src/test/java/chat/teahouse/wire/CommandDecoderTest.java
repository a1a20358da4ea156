package chat.teahouse.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.teahouse.room.Nickname;
import chat.teahouse.room.Position;
import chat.teahouse.room.RoomName;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDecoderTest {
  private static final RoomName LOBBY = new RoomName("lobby");
  private static final String SECRET = "0123456789abcdef";

  private final CommandDecoder decoder = new CommandDecoder(() -> "made");

  /** JSON with single quotes, for the eye. */
  private Decoded decode(String json) {
    return decoder.decode(json.replace('\'', '"'));
  }

  private Refusal refusal(String json) {
    return assertInstanceOf(Refusal.class, decode(json), json);
  }

  private void assertMalformed(String detail, String json) {
    Refusal refusal = refusal(json);
    assertEquals(RefusalCode.MALFORMED, refusal.code());
    assertEquals(detail, refusal.detail());
  }

  @Nested
  class Commands {
    @Test
    void hello() {
      assertEquals(
          new Command.Hello(Ref.ABSENT, Optional.empty(), Optional.empty()),
          decode("{'type':'hello'}"));
      assertEquals(
          new Command.Hello(
              new Ref.Integral(1), Optional.of(SECRET), Optional.of(new Nickname("陈小雨"))),
          decode("{'type':'hello','ref':1,'client':'" + SECRET + "','name':' 陈小雨 '}"));
    }

    @Test
    void join() {
      assertEquals(
          new Command.Join(Ref.ABSENT, LOBBY, Optional.empty(), 50),
          decode("{'type':'join','room':'lobby'}"));
      assertEquals(
          new Command.Join(new Ref.Text("r"), LOBBY, Optional.of(new Position("e", 9, "i")), 0),
          decode(
              "{'ref':'r','type':'join','room':'lobby','history':0,"
                  + "'after':{'epoch':'e','seq':9,'id':'i'}}"));
    }

    @Test
    void joinAfterTheStart() {
      Command.Join expected = new Command.Join(Ref.ABSENT, LOBBY, Optional.of(Position.START), 50);
      assertEquals(expected, decode("{'type':'join','room':'lobby','after':{'seq':0}}"));
      assertEquals(
          expected, decode("{'type':'join','room':'lobby','after':{'seq':0,'epoch':'','id':''}}"));
    }

    @Test
    void send() {
      assertEquals(
          new Command.Send(Ref.ABSENT, LOBBY, "k", "a\nb"),
          decode("{'type':'send','room':'lobby','text':'a\\nb','key':'k'}"));
    }

    @Test
    void sendMakesAKeyWhereThereIsNone() {
      assertEquals(
          new Command.Send(Ref.ABSENT, LOBBY, "made", "x"),
          decode("{'type':'send','room':'lobby','text':'x'}"));
    }

    @Test
    void sendLeavesTheTextToTheSession() {
      String text = " ".repeat(100_000);
      Decoded send = decode("{'type':'send','room':'lobby','text':'" + text + "'}");
      assertEquals(text, assertInstanceOf(Command.Send.class, send).text());
      assertInstanceOf(Command.Send.class, decode("{'type':'send','room':'lobby','text':''}"));
    }

    @Test
    void history() {
      assertEquals(
          new Command.History(Ref.ABSENT, LOBBY, OptionalLong.empty(), 50),
          decode("{'type':'history','room':'lobby'}"));
      assertEquals(
          new Command.History(Ref.ABSENT, LOBBY, OptionalLong.of(9_007_199_254_740_991L), 100),
          decode("{'type':'history','room':'lobby','before':9007199254740991,'limit':100}"));
    }

    @Test
    void renameAndLeaveAndPing() {
      assertEquals(
          new Command.Rename(Ref.ABSENT, new Nickname("Ann")),
          decode("{'type':'rename','name':'Ann'}"));
      assertEquals(new Command.Leave(Ref.ABSENT, LOBBY), decode("{'type':'leave','room':'lobby'}"));
      assertEquals(new Command.Ping(Ref.ABSENT), decode(" {'type' : 'ping'} \r\n"));
    }

    @Test
    void membersAndTyping() {
      assertEquals(
          new Command.Members(Ref.ABSENT, LOBBY, ""), decode("{'type':'members','room':'lobby'}"));
      assertEquals(
          new Command.Members(Ref.ABSENT, LOBBY, "4096"),
          decode("{'type':'members','room':'lobby','cursor':'4096'}"));
      assertEquals(
          new Command.Typing(Ref.ABSENT, LOBBY), decode("{'type':'typing','room':'lobby'}"));
    }

    @Test
    void showNeitherSecretsNorTexts() {
      assertFalse(decode("{'type':'hello','client':'" + SECRET + "'}").toString().contains(SECRET));
      assertFalse(
          decode("{'type':'send','room':'lobby','text':'sub rosa'}").toString().contains("rosa"));
    }
  }

  @Nested
  class Refs {
    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9_007_199_254_740_991L, -9_007_199_254_740_991L})
    void mayBeIntegers(long ref) {
      assertEquals(
          new Command.Ping(new Ref.Integral(ref)), decode("{'type':'ping','ref':" + ref + "}"));
    }

    @Test
    void mayBeStringsOf64Characters() {
      String ref = "🎉".repeat(64);
      assertEquals(
          new Command.Ping(new Ref.Text(ref)), decode("{'type':'ping','ref':'" + ref + "'}"));
      assertEquals(new Command.Ping(new Ref.Text("")), decode("{'type':'ping','ref':''}"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "9007199254740992",
          "-9007199254740992",
          "99999999999999999",
          "9223372036854775808",
          "1.5",
          "1.0",
          "1e2",
          "null",
          "true",
          "[1]",
          "{'a':1}",
          "'12345678901234567890123456789012345678901234567890123456789012345'"
        })
    void areRefusedWithoutARefOtherwise(String ref) {
      Refusal refusal = refusal("{'type':'ping','ref':" + ref + "}");
      assertEquals(Ref.ABSENT, refusal.ref());
      assertEquals(
          "ref must be a string of at most 64 characters or an integer between -2^53 and 2^53.",
          refusal.detail());
    }
  }

  @Nested
  class Fields {
    @ParameterizedTest
    @ValueSource(strings = {"", "'type':5,", "'type':null,", "'type':'dance',", "'type':'Ping',"})
    void typeIsOneOfNine(String type) {
      assertMalformed(
          "type must be one of hello, join, send, history, members, typing, rename, leave and ping.",
          "{" + type + "'ref':1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "7", "'-1'", "'x'", "'18446744073709551616'", "null"})
    void cursorIsWhatWasGiven(String cursor) {
      assertMalformed(
          "cursor must be what the part before gave as next.",
          "{'type':'members','room':'r','cursor':" + cursor + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'0123456789abcde'", "16", "null"})
    void clientIsOf16To128Characters(String client) {
      String detail = "client must be a string of 16 to 128 characters.";
      assertMalformed(detail, "{'type':'hello','client':" + client + "}");
      assertMalformed(detail, "{'type':'hello','client':'" + "x".repeat(129) + "'}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "5 | name must be a string.",
          "null | name must be a string.",
          "'' | The name has 0 characters; 1 to 32 are allowed.",
          "'a:b' | The name contains U+003A; control and invisible characters and : are not allowed.",
          "'* server' | The name begins with *; only the server's own notices begin so."
        })
    void nameKeepsItsRule(String name, String detail) {
      assertMalformed(detail, "{'type':'hello','name':" + name + "}");
      assertMalformed(detail, "{'type':'rename','name':" + name + "}");
    }

    @Test
    void renameNeedsAName() {
      assertMalformed("name must be a string.", "{'type':'rename'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"join", "send", "history", "leave"})
    void roomIsNeeded(String type) {
      assertMalformed("room must be a string.", "{'type':'" + type + "','text':'x'}");
      assertMalformed("room must be a string.", "{'type':'" + type + "','text':'x','room':[]}");
    }

    @Test
    void aRoomThatCannotBeIsUnknown() {
      Refusal refusal = refusal("{'type':'leave','ref':1,'room':'a{b'}");
      assertEquals(
          new Refusal(
              RefusalCode.UNKNOWN_ROOM,
              "The room name contains U+007B; control and invisible characters and { } are not"
                  + " allowed.",
              new Ref.Integral(1),
              "a{b",
              "",
              Duration.ZERO),
          refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'a\\nb'", "'a\\u0085b'", "'\\u007f'", "1", "null"})
    void keyIsOf1To64CharactersWithoutControlCharacters(String key) {
      String detail = "key must be a string of 1 to 64 characters without control characters.";
      assertMalformed(detail, "{'type':'send','room':'r','text':'x','key':" + key + "}");
      assertMalformed(
          detail, "{'type':'send','room':'r','text':'x','key':'" + "k".repeat(65) + "'}");
    }

    @Test
    void textIsNeeded() {
      assertMalformed("text must be a string.", "{'type':'send','room':'r'}");
      assertMalformed("text must be a string.", "{'type':'send','room':'r','text':false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "1.5", "'5'", "null", "1e999999999", "{}"})
    void pagesAreOfAtMost100Messages(String messages) {
      assertMalformed(
          "history must be an integer from 0 to 100.",
          "{'type':'join','room':'r','history':" + messages + "}");
      assertMalformed(
          "limit must be an integer from 1 to 100.",
          "{'type':'history','room':'r','limit':" + messages + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "'1'", "9007199254740992"})
    void beforeIsASeq(String before) {
      assertMalformed(
          "before must be an integer from 1 to 9007199254740991.",
          "{'type':'history','room':'r','before':" + before + "}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "5 | after must be an object with epoch, seq and id.",
          "[] | after must be an object with epoch, seq and id.",
          "null | after must be an object with epoch, seq and id.",
          "{} | after.seq must be an integer from 0 to 9007199254740991.",
          "{'seq':-1} | after.seq must be an integer from 0 to 9007199254740991.",
          "{'seq':1} | after.epoch must be a string of 1 to 64 characters.",
          "{'seq':1,'epoch':''} | after.epoch must be a string of 1 to 64 characters.",
          "{'seq':1,'epoch':'e','id':7} | after.id must be a string of 1 to 64 characters."
        })
    void afterIsAPosition(String after, String detail) {
      assertMalformed(detail, "{'type':'join','room':'r','after':" + after + "}");
    }

    @Test
    void thatAreUnknownAreIgnored() {
      assertEquals(
          new Command.Ping(Ref.ABSENT),
          decode(
              "{'x':{'type':'leave','ref':[{}]},'after.seq':{'y':[1,[2,{}]]},'':null,"
                  + "'type':'ping','z':[[],{},1e5]}"));
    }

    @Test
    void ofTheSameNameCountTheLastTime() {
      assertEquals(
          new Command.Ping(new Ref.Integral(2)),
          decode("{'type':5,'ref':1,'type':'leave','type':'ping','ref':2}"));
      assertMalformed(
          "after must be an object with epoch, seq and id.",
          "{'type':'join','room':'r','after':{'seq':0},'after':1}");
      assertMalformed(
          "after.epoch must be a string of 1 to 64 characters.",
          "{'type':'join','room':'r','after':{'epoch':'e','id':'i'},'after':{'seq':5}}");
    }

    @Test
    void loseHalvesOfSurrogatePairs() {
      assertEquals(
          new Command.Send(new Ref.Text("\uFFFD"), LOBBY, "\uFFFDk", "a\uFFFDb😀\uFFFD"),
          decode(
              "{'type':'send','ref':'\\ud800','room':'lobby','key':'\\udc00k',"
                  + "'text':'a\\ud83db\\ud83d\\ude00\\ude00'}"));
    }
  }

  @Nested
  class Refusals {
    @Test
    void nameRefRoomAndKey() {
      assertEquals(
          new Refusal(
              RefusalCode.MALFORMED,
              "text must be a string.",
              new Ref.Text("r"),
              "caf\u00e9",
              "k",
              Duration.ZERO),
          refusal("{'type':'send','ref':'r','room':'cafe\u0301','key':'k'}"));
    }

    @Test
    void nameWhatWasReadBeforeTheJsonBroke() {
      Refusal refusal = refusal("{'ref':4,'room':'lobby','key':'k','text':'unfinished");
      assertEquals(new Ref.Integral(4), refusal.ref());
      assertEquals("lobby", refusal.room());
      assertEquals("k", refusal.key());
    }

    @Test
    void staySmall() {
      String big = "x".repeat(300_000);
      Refusal refusal =
          refusal(
              "{'type':'"
                  + big
                  + "','ref':'"
                  + big
                  + "','room':'"
                  + big
                  + "','key':'"
                  + big
                  + "'}");
      assertEquals("", refusal.room() + refusal.key());
      assertEquals(Ref.ABSENT, refusal.ref());
      assertEquals(
          "ref must be a string of at most 64 characters or an integer between -2^53 and 2^53.",
          refusal.detail());
    }

    @Test
    void ofCommandsCarryWhatTheCommandHas() {
      Command.Send send = new Command.Send(new Ref.Integral(1), LOBBY, "k", "x");
      assertEquals(
          new Refusal(
              RefusalCode.RATE_LIMITED,
              "Slowly.",
              new Ref.Integral(1),
              "lobby",
              "k",
              Duration.ofSeconds(1)),
          Refusal.of(send, RefusalCode.RATE_LIMITED, "Slowly.", Duration.ofSeconds(1)));
      assertEquals(
          new Refusal(RefusalCode.FORBIDDEN, "No.", Ref.ABSENT, "", "", Duration.ZERO),
          Refusal.of(new Command.Ping(Ref.ABSENT), RefusalCode.FORBIDDEN, "No."));
    }
  }

  @Nested
  class WhatIsNoJsonObject {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "ping",
          "'ping'",
          "5",
          "null",
          "[]",
          "[{'type':'ping'}]",
          "{",
          "{'type'",
          "{'type':",
          "{'type':'ping'",
          "{'type':'ping',}",
          "{'type':'ping'}}",
          "{'type':'ping'}{'type':'ping'}",
          "{'type':'ping'} x",
          "{'type':'ping','x':01}",
          "{'type':'ping','x':NaN}",
          "{'type':'ping','x':'\n'}",
          "{'type':'ping','x':'\\x'}",
          "{'type':'ping','x':'\\ud8'}",
          "{'type':'ping','x':[1}",
          "{'type':'ping','x':{1:2}}",
          "{type:'ping'}",
          "\uFEFF{'type':'ping'}",
          "{'type':'ping'}\u0000",
          "\u0000"
        })
    void isRefused(String message) {
      Refusal refusal = refusal(message);
      assertEquals(RefusalCode.MALFORMED, refusal.code());
      assertEquals(
          "The message must be one JSON object; it is not at character N.",
          refusal.detail().replaceAll("\\d+", "N"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{'x':", "[{'x':"})
    void neitherIsWhatIsNestedTooDeeply(String open) {
      assertMalformedQuickly("{'type':'ping','x':" + open.repeat(100_000));
      assertMalformedQuickly("{'type':'ping','after':" + open.repeat(100_000));
      assertMalformedQuickly(open.repeat(100_000));
    }

    private void assertMalformedQuickly(String json) {
      assertTimeout(
          Duration.ofSeconds(5), () -> assertEquals(RefusalCode.MALFORMED, refusal(json).code()));
    }
  }

  @Nested
  class HugeNumbers {
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E-999999999", "9", "0.9", "9e9"})
    void areHarmless(String number) {
      String huge = number + "9".repeat(10_000);
      assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            assertEquals(new Command.Ping(Ref.ABSENT), decode("{'type':'ping','x':" + huge + "}"));
            assertEquals(
                RefusalCode.MALFORMED, refusal("{'type':'ping','ref':" + huge + "}").code());
          });
    }
  }
}
