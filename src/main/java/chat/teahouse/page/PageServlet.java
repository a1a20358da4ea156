package chat.teahouse.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the page's document at the context root, which is the default room, and at {@code
 * /r/<room>}. Which names a room may have the page itself knows. Browsers may keep the document,
 * but ask each time whether it is still the same: it names the assets of this state of the WAR. The
 * containers themselves redirect the context path without a slash at its end to here. Thread-safe;
 * it never creates a session.
 */
@WebServlet(urlPatterns = {"", "/index.html", "/r/*"})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String ROOMS = "/r";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page page = PageLoader.pageOf(getServletContext());
    if (!request.getServletPath().equals(ROOMS)) {
      write(request, response, page.atRoot());
    } else if (isRoom(request.getPathInfo())) {
      write(request, response, page.inFolder());
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** Whether it is a slash and something without one. */
  private static boolean isRoom(String path) {
    return path != null && path.length() > 1 && path.indexOf('/', 1) < 0;
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
