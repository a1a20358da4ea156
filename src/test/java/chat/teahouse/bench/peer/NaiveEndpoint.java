package chat.teahouse.bench.peer;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody's sessions, of all rooms, in one set. Safe for use by many threads. */
@ServerEndpoint("/ws")
public class NaiveEndpoint {
  private static final String ROOM = "room";
  private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

  /** Somebody comes: the query says who, and into which room. */
  @OnOpen
  public void open(Session session) {
    session.getUserProperties().put(ROOM, parameter(session, ROOM));
    SESSIONS.add(session);
  }

  private static String parameter(Session session, String name) {
    Map<String, List<String>> query = session.getRequestParameterMap();
    return query.get(name).get(0);
  }

  /** Somebody says something. */
  @OnMessage
  public void receive(Session session, String text) {
    NaiveBroker.publish(parameter(session, ROOM), parameter(session, "name") + ": " + text);
  }

  /** Somebody goes. */
  @OnClose
  public void close(Session session) {
    SESSIONS.remove(session);
  }

  /** Sends a line to everybody in a room; nobody asks whether it came. */
  @SuppressWarnings("FutureReturnValueIgnored")
  static void broadcast(String room, String line) {
    for (Session session : SESSIONS) {
      if (session.isOpen() && room.equals(session.getUserProperties().get(ROOM))) {
        session.getAsyncRemote().sendText(line);
      }
    }
  }
}
