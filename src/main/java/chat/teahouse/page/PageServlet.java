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
    if (!request.getServletPath().equals(ROOMS)) {
      write(request, response, PageLoader.pageOf(getServletContext()).atRoot());
      return;
    }
    String room = request.getPathInfo();
    if (room == null) {
      redirect(request, response, "./");
    } else if (room.equals("/")) {
      redirect(request, response, "../");
    } else if (room.indexOf('/', 1) < 0) {
      write(request, response, PageLoader.pageOf(getServletContext()).inFolder());
    } else if (room.indexOf('/', 1) == room.length() - 1) {
      redirect(request, response, "../" + lastFolder(request.getRequestURI()));
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** The last folder of an address that ends with a slash, as it was written. */
  private static String lastFolder(String address) {
    return address.substring(
        address.lastIndexOf('/', address.length() - 2) + 1, address.length() - 1);
  }

  /** Sends the browser to a relative address, as only the browser knows by which one it came. */
  private static void redirect(
      HttpServletRequest request, HttpServletResponse response, String address) {
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", query == null ? address : address + "?" + query);
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
