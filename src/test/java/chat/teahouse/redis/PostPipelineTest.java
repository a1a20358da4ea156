package chat.teahouse.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.config.AckSettings;
import chat.teahouse.config.HistorySettings;
import chat.teahouse.room.Nickname;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult;
import chat.teahouse.room.PublishResult.Refused;
import chat.teahouse.room.RoomName;
import chat.teahouse.room.StoreStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

class PostPipelineTest {
  private static final Object ANSWER = List.of("epoch 7 id 1700000000123".getBytes(UTF_8));

  private final FakeConnection connection = new FakeConnection();
  private final Map<String, String> results = new TreeMap<>();
  private int demoted;

  /** A connection on which a test has put the answers. */
  private static final class FakeConnection extends Connection {
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> commands = new ArrayList<>();

    private void answer(Object... inOrder) {
      answers.addAll(List.of(inOrder));
    }

    @Override
    public void sendCommand(ProtocolCommand command, byte[]... arguments) {
      commands.add(new String(command.getRaw(), UTF_8));
    }

    @Override
    public void sendCommand(ProtocolCommand command, String... arguments) {
      commands.add(new String(command.getRaw(), UTF_8));
    }

    @Override
    protected void flush() {
      // There is no socket.
    }

    @Override
    protected Object readProtocolWithCheckingBroken() {
      Object answer = answers.remove();
      if (answer instanceof RuntimeException failure) {
        throw failure;
      }
      return answer;
    }
  }

  private PostPipeline pipeline(int replicas) {
    return new PostPipeline(
        new PostScript(
            new RedisKeys("teahouse"),
            new HistorySettings(10, 1 << 20, Duration.ZERO),
            new SplittableRandom()),
        new HashSet<>(),
        new AckSettings(replicas, Duration.ofSeconds(1)),
        new PostHealth(() -> StoreStatus.State.DOWN),
        () -> demoted++);
  }

  private List<RoomCall> calls(String... rooms) {
    List<RoomCall> calls = new ArrayList<>();
    for (String room : rooms) {
      RoomName name = new RoomName(room);
      Post post = new Post(name, "m", new Nickname("n"), "k", "t");
      WaitingPost waiting =
          new WaitingPost(post, this, result -> results.put(room, inOneWord(result)));
      calls.add(new RoomCall(name, List.of(waiting)));
    }
    return calls;
  }

  private static String inOneWord(PublishResult result) {
    return result instanceof Refused refused ? refused.reason().name() : "ACCEPTED";
  }

  private Map<String, String> tell(List<RoomCall> calls) {
    calls.forEach(RoomCall::tell);
    return results;
  }

  @Test
  void keepsTheAnswersThatCameBeforeATimeOut() {
    List<RoomCall> calls = calls("a", "b", "c");
    connection.answer(ANSWER, new JedisConnectionException("Read timed out"));
    PostPipeline pipeline = pipeline(0);
    assertThrows(JedisConnectionException.class, () -> pipeline.post(connection, calls));
    assertEquals(Map.of("a", "ACCEPTED", "b", "UNCERTAIN", "c", "UNCERTAIN"), tell(calls));
  }

  @Test
  void usesNoConnectionAgainThatLeadsToAFormerPrimary() {
    List<RoomCall> calls = calls("a", "b");
    connection.answer(ANSWER, new JedisDataException("READONLY You can't write against a replica"));
    pipeline(0).post(connection, calls);
    assertEquals(Map.of("a", "ACCEPTED", "b", "UNAVAILABLE"), tell(calls));
    assertTrue(connection.isBroken());
    assertEquals(1, demoted);
  }

  @Test
  void sendsAgainOnlyWhatLackedTheScript() {
    List<RoomCall> calls = calls("a", "b", "c");
    connection.answer(ANSWER, new JedisNoScriptException("NOSCRIPT"), ANSWER, ANSWER);
    pipeline(0).post(connection, calls);
    assertEquals(Map.of("a", "ACCEPTED", "b", "ACCEPTED", "c", "ACCEPTED"), tell(calls));
    assertEquals(List.of("EVAL", "EVALSHA", "EVALSHA", "EVAL"), connection.commands);
  }

  @Test
  void knowsThatNothingWasPostedWithoutTheScript() {
    List<RoomCall> calls = calls("a", "b");
    connection.answer(
        ANSWER,
        new JedisNoScriptException("NOSCRIPT"),
        new JedisDataException("OOM command not allowed"));
    pipeline(0).post(connection, calls);
    assertEquals(Map.of("a", "ACCEPTED", "b", "UNAVAILABLE"), tell(calls));
  }

  @Test
  void waitsForReplicasInTheSamePipeline() {
    List<RoomCall> calls = calls("a", "b");
    connection.answer(ANSWER, ANSWER, 2L);
    pipeline(2).post(connection, calls);
    assertEquals(Map.of("a", "ACCEPTED", "b", "ACCEPTED"), tell(calls));
    assertEquals(List.of("EVAL", "EVALSHA", "WAIT"), connection.commands);
  }

  @Test
  void isUncertainOfEverythingWhenTooFewReplicasAnswer() {
    List<RoomCall> calls = calls("a", "b");
    connection.answer(ANSWER, new JedisDataException("OOM"), 1L);
    pipeline(2).post(connection, calls);
    assertEquals(Map.of("a", "UNCERTAIN", "b", "UNAVAILABLE"), tell(calls));
    assertFalse(connection.isBroken());
  }

  @Test
  void leavesNoAnswersToTheNextBorrower() {
    List<RoomCall> calls = calls("a", "b");
    connection.answer("nonsense", ANSWER);
    PostPipeline pipeline = pipeline(0);
    assertThrows(ClassCastException.class, () -> pipeline.post(connection, calls));
    assertTrue(connection.isBroken());
    assertEquals(Map.of("a", "UNCERTAIN", "b", "UNCERTAIN"), tell(calls));
  }
}
