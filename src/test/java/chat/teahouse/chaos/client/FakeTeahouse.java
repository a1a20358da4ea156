package chat.teahouse.chaos.client;

import chat.teahouse.harness.Frame;
import chat.teahouse.harness.RawWebSocket;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that speaks as much of {@code teahouse.v1} as a {@link GoodClient} needs, and can have a
 * bug: so that it is known that clients and checker together find it. One thread per connection;
 * all that happens is under one lock.
 */
final class FakeTeahouse implements AutoCloseable {
  private static final int EVERY = 7;

  private final ServerSocket listener;
  private final Bug bug;
  private final List<Session> sessions = new CopyOnWriteArrayList<>();

  // Guarded by this.
  private final Map<String, List<JsonObject>> logs = new HashMap<>();
  private final Map<String, JsonObject> accepted = new HashMap<>();
  private int ids;

  FakeTeahouse(Bug bug) throws IOException {
    this.bug = bug;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  static URI address(int port) {
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "fake-teahouse");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Session session = new Session(listener.accept());
        start(session);
      }
    } catch (IOException e) {
      // Normal: the end of the test.
    }
  }

  private synchronized List<JsonObject> log(String room) {
    return logs.computeIfAbsent(room, unused -> new ArrayList<>());
  }

  private static JsonObject event(String type, String room) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.addProperty("room", room);
    return event;
  }

  private static void place(JsonObject event, List<JsonObject> log, boolean epoch) {
    event.addProperty("seq", log.size());
    if (!log.isEmpty()) {
      event.add("id", log.get(log.size() - 1).get("id"));
      if (epoch) {
        event.addProperty("epoch", "e1");
      }
    }
  }

  private synchronized void post(Session sender, JsonObject send) {
    String room = send.get("room").getAsString();
    String key = send.get("key").getAsString();
    JsonObject known = accepted.get(sender.member + key);
    if (known != null && bug != Bug.FORGETS_KEYS) {
      sender.send(known);
      return;
    }
    List<JsonObject> log = log(room);
    ids++;
    boolean now = ids % EVERY == 0;
    JsonObject message = event("message", room);
    message.addProperty("seq", log.size() + 1);
    if (log.isEmpty()) {
      message.addProperty("epoch", "e1");
    }
    message.addProperty("id", "i" + ids);
    message.addProperty("member", sender.member);
    message.addProperty("key", key);
    message.addProperty("name", sender.member);
    message.addProperty("text", send.get("text").getAsString());
    JsonObject answer = event("accepted", room);
    answer.addProperty("key", key);
    answer.addProperty("epoch", "e1");
    answer.add("seq", message.get("seq"));
    answer.add("id", message.get("id"));
    accepted.put(sender.member + key, answer);
    if (!(now && bug == Bug.LOSES_WHAT_IT_ACCEPTS)) {
      log.add(message);
      tellAll(room, message, now);
    }
    sender.send(answer);
  }

  private void tellAll(String room, JsonObject message, boolean now) {
    List<Session> members =
        sessions.stream().filter(session -> session.rooms.contains(room)).toList();
    for (Session member : members) {
      boolean chosen = now && member == members.get(members.size() - 1);
      if (chosen && bug == Bug.SKIPS_ONE) {
        continue;
      }
      member.send(chosen && bug == Bug.SAYS_IT_ALTERED ? altered(message) : message);
      if (chosen && bug == Bug.SAYS_IT_TWICE) {
        member.send(message);
      }
    }
  }

  private static JsonObject altered(JsonObject message) {
    JsonObject other = message.deepCopy();
    other.addProperty("text", "altered");
    return other;
  }

  private synchronized void join(Session session, JsonObject join) {
    String room = join.get("room").getAsString();
    List<JsonObject> log = log(room);
    JsonObject joined = event("joined", room);
    joined.add("ref", join.get("ref"));
    joined.addProperty("resumed", join.has("after"));
    place(joined, log, true);
    session.send(joined);
    session.rooms.add(room);
    if (join.has("after")) {
      int from = join.getAsJsonObject("after").get("seq").getAsInt();
      int skipped = bug == Bug.RESUMES_TOO_LATE && from < log.size() ? 1 : 0;
      log.subList(from + skipped, log.size()).forEach(session::send);
    } else {
      JsonObject page = event("history", room);
      place(page, log, true);
      JsonArray messages = new JsonArray();
      log.forEach(messages::add);
      page.add("messages", messages);
      session.send(page);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Session session : sessions) {
      session.socket.close();
    }
  }

  /** What it does wrong, now and then. */
  enum Bug {
    NONE,
    SKIPS_ONE,
    SAYS_IT_TWICE,
    SAYS_IT_ALTERED,
    FORGETS_KEYS,
    LOSES_WHAT_IT_ACCEPTS,
    RESUMES_TOO_LATE
  }

  private final class Session implements Runnable {
    private final Socket socket;
    private final Set<String> rooms = new HashSet<>();
    private String member = "";

    Session(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try (socket) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        shakeHands(in);
        sessions.add(this);
        while (true) {
          take(JsonParser.parseString(read(in)).getAsJsonObject());
        }
      } catch (IOException e) {
        // Normal: the client went away.
      } finally {
        sessions.remove(this);
      }
    }

    private void shakeHands(DataInputStream in) throws IOException {
      StringBuilder request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) in.readUnsignedByte());
      }
      // Without the proof of RFC 6455, for which the client does not ask.
      String answer = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String read(DataInputStream in) throws IOException {
      in.readUnsignedByte();
      int length = in.readUnsignedByte() & 0x7F;
      if (length == 126) {
        length = in.readUnsignedShort();
      }
      in.readInt(); // A mask of zeros.
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private void take(JsonObject command) {
      switch (command.get("type").getAsString()) {
        case "hello" -> {
          member = "member-of-" + command.get("client").getAsString();
          JsonObject welcome = new JsonObject();
          welcome.addProperty("type", "welcome");
          welcome.addProperty("member", member);
          welcome.addProperty("heartbeatMillis", 10_000);
          send(welcome);
        }
        case "join" -> join(this, command);
        case "send" -> post(this, command);
        default -> throw new IllegalArgumentException(command.toString());
      }
    }

    void send(JsonObject event) {
      JsonArray message = new JsonArray();
      message.add(event);
      try {
        socket.getOutputStream().write(RawWebSocket.encoded(Frame.text(message.toString()), false));
      } catch (IOException e) {
        // Normal: the client went away, as its own thread will see; the others get it all the same.
      }
    }
  }
}
