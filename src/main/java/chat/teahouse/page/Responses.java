package chat.teahouse.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes what is in memory as a response. */
final class Responses {

  private Responses() {}

  /** Answers GET with the content and HEAD with the same headers and nothing else. */
  static void write(
      HttpServletRequest request, HttpServletResponse response, String contentType, byte[] content)
      throws IOException {
    response.setContentType(contentType);
    response.setContentLength(content.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(content);
    }
  }
}
