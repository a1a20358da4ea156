package chat.teahouse.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says that there is nothing at an address, with the way to the page, where the containers would
 * show a document of their own: {@code web.xml} sends every 404 here. Thread-safe; it never creates
 * a session.
 */
@WebServlet(urlPatterns = "/missing")
public class MissingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] document = PageLoader.pageOf(getServletContext()).missing(rootFrom(request));
    // Asked for by its own address it is as much missing as anything else.
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    response.setHeader("Cache-Control", "no-store");
    Responses.write(request, response, "text/html; charset=UTF-8", document);
  }

  /** The way from the address that was asked for to the context root, which may be anywhere. */
  private static String rootFrom(HttpServletRequest request) {
    String address =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
            ? asked
            : request.getRequestURI();
    String path = address.substring(request.getContextPath().length());
    long folders = path.chars().filter(c -> c == '/').count() - 1;
    return "./" + "../".repeat((int) Math.max(0, folders));
  }
}
