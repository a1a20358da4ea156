package chat.teahouse.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the page's document at the context root. Browsers may keep it, but ask each time whether
 * it is still the same: it names the assets of this state of the WAR. The containers themselves
 * redirect the context path without a slash at its end to here. Thread-safe; it never creates a
 * session.
 */
@WebServlet(urlPatterns = {"", "/index.html"})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page page = PageLoader.pageOf(getServletContext());
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", page.entityTag());
    if (page.isHeldBy(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    Responses.write(request, response, "text/html; charset=UTF-8", page.document());
  }
}
