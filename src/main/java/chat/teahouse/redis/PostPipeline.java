package chat.teahouse.redis;

import chat.teahouse.config.AckSettings;
import chat.teahouse.room.PublishResult.Accepted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Sends a group of calls to Redis at once and reads the answers; a call that Redis does not know
 * the script for is sent again with it. Not Jedis' own pipeline: that forgets the answers which
 * came before a time-out. For one thread.
 */
final class PostPipeline {
  /**
   * The errors of Redis that come before the script has written anything; not all, but whoever is
   * told that a message was perhaps posted is not misled. Redis 6.2 puts its own words before those
   * that end a script.
   */
  private static final Pattern NOTHING_POSTED =
      Pattern.compile(
          "\\b(OOM|NOREPLICAS|READONLY|MISCONF|LOADING|BUSY|NOAUTH|MASTERDOWN|CLUSTERDOWN)\\b");

  /** The errors that say that the server is not the primary, at least not any more. */
  private static final Pattern NO_PRIMARY = Pattern.compile("\\b(READONLY|MASTERDOWN)\\b");

  private final PostScript script;
  private final Set<Connection> carriers;
  private final AckSettings ack;
  private final PostHealth health;
  private final Runnable demoted;

  /**
   * Makes a pipeline.
   *
   * @param carriers the connections that have carried the script itself; shared by the lanes
   * @param demoted told when a server says that it is not the primary: where a name or an address
   *     leads to the primary, new connections may
   */
  PostPipeline(
      PostScript script,
      Set<Connection> carriers,
      AckSettings ack,
      PostHealth health,
      Runnable demoted) {
    this.script = script;
    this.carriers = carriers;
    this.ack = ack;
    this.health = health;
    this.demoted = demoted;
  }

  /**
   * Posts the messages of these calls; each call knows afterwards what became of it.
   *
   * @throws redis.clients.jedis.exceptions.JedisConnectionException if the connection failed: the
   *     calls without an answer know that too
   */
  void post(Connection connection, List<RoomCall> calls) {
    boolean allRead = false;
    try {
      int carrying = carriers.add(connection) ? 1 : 0;
      List<RoomCall> unknown = exchange(connection, calls, carrying);
      if (!unknown.isEmpty()) {
        exchange(connection, unknown, unknown.size());
      }
      allRead = true;
    } finally {
      if (!allRead) {
        // The next borrower would take the answers that are left for its own.
        connection.setBroken();
      }
    }
  }

  /** Sends the calls, the first few with the script, and gives back those that lacked it. */
  private List<RoomCall> exchange(Connection connection, List<RoomCall> calls, int carrying) {
    send(connection, calls, carrying);
    return read(connection, calls);
  }

  private void send(Connection connection, List<RoomCall> calls, int carrying) {
    for (int i = 0; i < calls.size(); i++) {
      RoomCall call = calls.get(i);
      call.sent();
      if (i < carrying) {
        connection.sendCommand(Command.EVAL, script.evalArguments(call));
      } else {
        connection.sendCommand(Command.EVALSHA, script.evalshaArguments(call));
      }
    }
    if (ack.replicas() > 0) {
      connection.sendCommand(
          Command.WAIT, Integer.toString(ack.replicas()), Long.toString(ack.timeout().toMillis()));
    }
  }

  private List<RoomCall> read(Connection connection, List<RoomCall> calls) {
    List<RoomCall> unknown = new ArrayList<>();
    Map<RoomCall, List<Accepted>> unconfirmed = new LinkedHashMap<>();
    for (RoomCall call : calls) {
      try {
        List<Accepted> answers = PostScript.answers(connection.getOne());
        if (ack.replicas() == 0) {
          call.accepted(answers);
        } else {
          unconfirmed.put(call, answers);
        }
      } catch (JedisNoScriptException e) {
        call.refused();
        unknown.add(call);
      } catch (JedisDataException e) {
        refused(connection, call, e);
      }
    }
    if (ack.replicas() > 0 && areEnough(connection)) {
      unconfirmed.forEach(RoomCall::accepted);
    }
    return unknown;
  }

  private void refused(Connection connection, RoomCall call, JedisDataException error) {
    health.failed(error);
    if (NO_PRIMARY.matcher(error.getMessage()).find()) {
      connection.setBroken();
      demoted.run();
    }
    if (NOTHING_POSTED.matcher(error.getMessage()).find()) {
      call.refused();
    }
  }

  private boolean areEnough(Connection connection) {
    try {
      long replicas = connection.getIntegerReply();
      if (replicas >= ack.replicas()) {
        return true;
      }
      health.failed(
          new IllegalStateException(
              "%d of %d replicas answered within %s"
                  .formatted(replicas, ack.replicas(), ack.timeout())));
    } catch (JedisDataException e) {
      health.failed(e);
    }
    return false;
  }
}
