package chat.teahouse.redis;

import static chat.teahouse.redis.Poster.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.teahouse.harness.TestRedis;
import chat.teahouse.room.Position;
import chat.teahouse.room.Post;
import chat.teahouse.room.PublishResult.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What stays behind of {@code post.lua} when Redis refuses one of its steps, or loses them. */
class TornScriptIT extends OnEachRedis {
  /** Every key with its value, but not when it expires. */
  private static Map<String, String> everything() {
    return redis()
        .ask(
            jedis -> {
              Map<String, String> dumps = new TreeMap<>();
              jedis
                  .keys("*")
                  .forEach(key -> dumps.put(key, HexFormat.of().formatHex(jedis.dump(key))));
              return dumps;
            });
  }

  private void assertNothingChanges(Post post) {
    Map<String, String> before = everything();
    assertEquals(Reason.UNAVAILABLE, room.refused(post));
    assertEquals(before, everything());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxmemory", "min-replicas-to-write"})
  void changesNothingWithoutMemoryOrReplicas(String setting) {
    room.accepted(message("amy", "1", "one"));
    changesNothingWith(setting, message("amy", "1", "one"));
    changesNothingWith(setting, message("amy", "2", "two"));
    redis().ask(jedis -> jedis.del(META));
    changesNothingWith(setting, message("amy", "2", "two"));
    redis().ask(jedis -> jedis.del(LOG));
    changesNothingWith(setting, message("amy", "2", "two"));
    room.accepted(message("amy", "2", "two"));
    assertWhole();
  }

  private void changesNothingWith(String setting, Post post) {
    redis().ask(jedis -> jedis.configSet(setting, "1"));
    try {
      assertNothingChanges(post);
    } finally {
      redis().ask(jedis -> jedis.configSet(setting, "0"));
    }
  }

  @Test
  void changesNothingOnAReplica() {
    room.accepted(message("amy", "1", "one"));
    redis().ask(jedis -> jedis.replicaof("127.0.0.1", 1));
    try {
      assertNothingChanges(message("amy", "2", "two"));
      assertNothingChanges(message("amy", "1", "one"));
    } finally {
      redis().ask(Jedis::replicaofNoOne);
    }
  }

  private static void acl(String rule) {
    redis().ask(jedis -> jedis.aclSetUser("teahouse", rule));
  }

  /** What the ACL denies before the message counts as posted. */
  @ParameterizedTest
  @ValueSource(strings = {"time", "hmget", "get", "xadd", "set", "hset"})
  void postsOnTheNextAttemptWhatWasDeniedInTheMiddle(String command) {
    room.accepted(message("amy", "0", "zero"));
    try (Listener listener = new Listener(redis())) {
      acl("-" + command);
      room.refused(message("amy", "1", "one"));
      acl("+" + command);
      assertEquals(List.of("zero"), room.texts(), "nothing of it can be read");
      room.accepted(message("amy", "1", "one"));
      room.accepted(message("bob", "1", "two"));
      room.accepted(message("amy", "1", "one"));
      List<String> texts = room.texts();
      assertEquals(List.of("one", "two"), texts.subList(texts.size() - 2, texts.size()));
      assertEquals(texts.stream().distinct().toList(), texts);
      assertWhole();
      listener.assertHeard(room.log().subList(texts.size() - 2, texts.size()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "hmget", "get", "xadd", "set", "hset"})
  void postsWhatWasDeniedAlthoughAnotherTookItsPlace(String command) {
    room.accepted(message("amy", "0", "zero"));
    acl("-" + command);
    room.refused(message("amy", "1", "one"));
    acl("+" + command);
    room.accepted(message("bob", "1", "two"));
    room.accepted(message("amy", "1", "one"));
    List<String> texts = room.texts();
    assertEquals(List.of("two", "one"), texts.subList(texts.size() - 2, texts.size()));
    assertWhole();
  }

  /** What the ACL denies when the message is in the log already. */
  @ParameterizedTest
  @ValueSource(strings = {"xrange", "xtrim", "pexpire"})
  void knowsOnTheNextAttemptWhatWasPosted(String command) {
    keeping(1, 10, Duration.ofHours(1));
    Position zero = room.accepted(message("amy", "0", "zero"));
    acl("-" + command);
    assertEquals(Reason.UNCERTAIN, room.refused(message("amy", "1", "one")));
    acl("+" + command);
    Position one = room.accepted(message("amy", "1", "one"));
    assertEquals(zero.epoch(), one.epoch());
    assertEquals(2, one.seq());
    assertEquals(3, room.accepted(message("amy", "2", "two")).seq());
    assertEquals(List.of("two"), room.texts());
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-publish", "resetchannels"})
  void postsWithoutBeingAllowedToPublish(String rule) {
    Position zero = room.accepted(message("amy", "0", "zero"));
    acl(rule);
    try {
      Position one = room.accepted(message("amy", "1", "one"));
      assertEquals(zero.epoch(), one.epoch());
      assertEquals(one, room.accepted(message("amy", "1", "one")));
      assertEquals(List.of("zero", "one"), room.texts());
      assertWhole();
    } finally {
      acl("+publish");
      acl("&teahouse:*");
    }
  }

  @Test
  void beginsAnewAfterTheOldLogCouldNotBeRemoved() {
    room.accepted(message("amy", "0", "zero"));
    redis().ask(jedis -> jedis.del(META));
    acl("-del");
    room.refused(message("amy", "1", "one"));
    room.refused(message("amy", "1", "one"));
    assertEquals(List.of(), room.log());
    acl("+del");
    room.accepted(message("amy", "1", "one"));
    assertEquals(List.of("one"), room.texts());
    assertWhole();
  }

  @Test
  void postsAfterTheScriptsAreFlushed() {
    room.accepted(message("amy", "0", "zero"));
    redis().ask(Jedis::scriptFlush);
    room.accepted(message("amy", "1", "one"));
    assertEquals(List.of("zero", "one"), room.texts());
  }

  @Test
  void aPromotedReplicaGivesALostSeqToAnotherId(@TempDir Path directory) {
    room.accepted(message("amy", "0", "zero"));
    try (TestRedis replica = TestRedis.start(version, directory, Poster.options());
        Poster promoted = new Poster(replica, Poster.HISTORY)) {
      replica.ask(jedis -> jedis.replicaof("127.0.0.1", redis().port()));
      Replication.awaitCaughtUp(redis());
      replica.ask(Jedis::replicaofNoOne);
      Replication.awaitNone(redis());
      Position lost = room.accepted(message("amy", "1", "one"));
      Position found = promoted.accepted(message("amy", "1", "one"));
      assertEquals(lost.epoch(), found.epoch());
      assertEquals(lost.seq(), found.seq());
      assertNotEquals(lost.id(), found.id());
      assertEquals(room.log().get(0), promoted.log().get(0));
      assertEquals(room.log().get(1).previousId(), promoted.log().get(1).previousId());
      // A replica that still writes its first append-only file does not stop when it is told to.
      replica.kill();
    }
  }
}
