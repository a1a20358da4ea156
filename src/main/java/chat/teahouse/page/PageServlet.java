package chat.teahouse.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the page's document at the context root, which is the default room, and at {@code
 * /r/<room>}; a slash too many, or a room too few, is mended. Which names a room may have the page
 * itself knows. Browsers may keep the document, but ask each time whether it is still the same: it
 * names the assets of this state of the WAR. The containers themselves redirect the context path
 * without a slash at its end to here. Thread-safe; it never creates a session.
 */
@WebServlet(urlPatterns = {"", "/index.html", "/r/*"})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String ROOMS = "/r";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page page = PageLoader.pageOf(getServletContext());
    String room = request.getServletPath().equals(ROOMS) ? roomIn(request) : null;
    if (room == null) {
      write(request, response, page.atRoot());
    } else if (room.equals("")) {
      redirect(response, "./");
    } else if (room.equals("/")) {
      redirect(response, "../");
    } else if (room.indexOf('/', 1) < 0) {
      write(request, response, page.inFolder());
    } else if (room.indexOf('/', 1) == room.length() - 1) {
      redirect(response, ".." + room.substring(0, room.length() - 1));
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** What follows the folder of the rooms in the address, as it was written. */
  private static String roomIn(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length() + ROOMS.length());
  }

  /** Sends the browser to a relative address, as only the browser knows by which one it came. */
  private static void redirect(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", address);
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, Document document)
      throws IOException {
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", document.entityTag());
    if (document.isHeldBy(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    Responses.write(request, response, "text/html; charset=UTF-8", document.content());
  }
}
