package chat.teahouse.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves the page's assets under addresses that hold the fingerprint of all of them, to be cached
 * for ever.
 *
 * <p>An address with another fingerprint is 404, not kept by anybody: it belongs to a page of
 * another version, which would break on a mixture of both. Thread-safe; it never creates a session.
 */
@WebServlet(urlPatterns = "/assets/*")
public class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String address = request.getPathInfo();
    Optional<Asset> found =
        address == null
            ? Optional.empty()
            : PageLoader.pageOf(getServletContext()).assets().find(address);
    if (found.isEmpty()) {
      response.setHeader("Cache-Control", "no-store");
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Asset asset = found.get();
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    Responses.write(request, response, asset.contentType(), asset.content());
  }
}
