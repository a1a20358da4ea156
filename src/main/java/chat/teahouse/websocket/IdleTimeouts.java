package chat.teahouse.websocket;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;

/**
 * Tells the container to end no idle session: {@link Heartbeat} judges who is gone. Said once,
 * before anybody comes, instead of session by session.
 */
@WebListener
public class IdleTimeouts implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Object container =
        event.getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
    ((ServerContainer) container).setDefaultMaxSessionIdleTimeout(0);
  }
}
