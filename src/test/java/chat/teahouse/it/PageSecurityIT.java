package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page and its assets say to browsers and caches, as it goes over the wire. */
@OnServer
class PageSecurityIT {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin");
  private static final Pattern ASSET = Pattern.compile("assets/([0-9a-f]{12})/js/main\\.js");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ServerUnderTest server = ServerUnderTest.current();

  private static HttpResponse<String> get(URI address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  private static void assertSafe(HttpResponse<?> response) {
    HEADERS.forEach((name, value) -> assertEquals(value, header(response, name), name));
    assertEquals("", header(response, "Set-Cookie"));
  }

  @Test
  void thePageHasTheHeadersThatKeepABrowserSafeAndIsAskedForEachTime() throws Exception {
    HttpResponse<String> page = get(server.http());
    assertEquals(200, page.statusCode());
    assertSafe(page);
    assertEquals("no-cache", header(page, "Cache-Control"));
    assertEquals("text/html;charset=utf-8", mediaType(page));
    HttpResponse<String> again = get(server.http(), "If-None-Match", header(page, "ETag"));
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
  }

  @Test
  void aRoomIsAnAddressOfItsOwn() throws Exception {
    HttpResponse<String> lobby = get(server.http());
    HttpResponse<String> room = get(server.http().resolve("/r/%E8%8C%B6"));
    assertEquals(200, room.statusCode());
    assertSafe(room);
    assertEquals("no-cache", header(room, "Cache-Control"));
    assertEquals(lobby.body().replace("\"./", "\"../"), room.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/r, /",
    "/r/, /",
    "/r/%E8%8C%B6/, /r/%E8%8C%B6",
    "/%72, /",
    "/r?room=a%2Fb, /?room=a%2Fb",
    "/r/a/?x=1, /r/a?x=1"
  })
  void aSlashTooManyOrARoomTooFewIsMended(String path, String mended) throws Exception {
    URI asked = server.http().resolve(path);
    HttpResponse<String> response = get(asked);
    assertEquals(302, response.statusCode());
    assertEquals(server.http().resolve(mended), asked.resolve(header(response, "Location")));
    assertSafe(response);
  }

  @ParameterizedTest
  @CsvSource({
    "/foo, ./",
    "/foo/bar, ./../",
    "/r/a/b, ./../../",
    "/r/a/b/, ./../../../",
    "/missing, ./"
  })
  void whereThereIsNothingThePageItselfSaysSo(String path, String root) throws Exception {
    HttpResponse<String> none = get(server.http().resolve(path));
    assertEquals(404, none.statusCode());
    assertEquals("text/html;charset=utf-8", mediaType(none));
    assertEquals("no-store", header(none, "Cache-Control"));
    assertTrue(none.body().contains("There is nothing at this address."), none.body());
    assertTrue(none.body().contains("<a class=\"link\" href=\"" + root + "\">"), none.body());
    assertSafe(none);
  }

  @Test
  void thePageCanBeInstalled() throws Exception {
    Matcher address =
        Pattern.compile("rel=\"manifest\" href=\"([^\"]+)\"").matcher(get(server.http()).body());
    assertTrue(address.find());
    URI at = server.http().resolve(address.group(1));
    HttpResponse<String> manifest = get(at);
    assertEquals("application/manifest+json;charset=utf-8", mediaType(manifest));
    JsonNode content = new ObjectMapper().readTree(manifest.body());
    assertEquals(server.http(), at.resolve(content.get("start_url").asText()));
    assertEquals(server.http(), at.resolve(content.get("scope").asText()));
    for (JsonNode icon : content.get("icons")) {
      assertEquals(200, get(at.resolve(icon.get("src").asText())).statusCode());
    }
  }

  private static String mediaType(HttpResponse<?> response) {
    return header(response, "Content-Type").replace(" ", "").toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void anAssetIsKeptForEverUnderTheAddressOfItsContentAndOfNoOther() throws Exception {
    String page = get(server.http()).body();
    Matcher address = ASSET.matcher(page);
    assertTrue(address.find(), page);
    HttpResponse<String> script = get(server.http().resolve(address.group()));
    assertEquals(200, script.statusCode());
    assertSafe(script);
    assertEquals("public, max-age=31536000, immutable", header(script, "Cache-Control"));
    assertEquals("text/javascript;charset=utf-8", mediaType(script));
    // All assets of the page bear the same fingerprint.
    assertFalse(page.replace(address.group(1), "").matches("(?s).*assets/[0-9a-f]+/.*"), page);
    String other = address.group().replace(address.group(1), "0123456789ab");
    HttpResponse<String> stale = get(server.http().resolve(other));
    assertEquals(404, stale.statusCode());
    assertEquals("no-store", header(stale, "Cache-Control"));
    assertSafe(stale);
  }

  @Test
  void whatIsNotMeantForBrowsersIsNotServed() throws Exception {
    for (String path : new String[] {"WEB-INF/web.xml", "WEB-INF/page/index.html"}) {
      assertEquals(404, get(server.http().resolve("/" + path)).statusCode(), path);
    }
  }

  @Test
  void theHandshakeIsLeftAlone() {
    try (RawWebSocket socket = RawWebSocket.open(server.ws("room=plain&name=ann"))) {
      assertEquals(101, socket.response().status());
      assertEquals(
          "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
          socket.response().header("Sec-WebSocket-Accept").orElse(""));
      HEADERS.keySet().forEach(name -> assertTrue(socket.response().header(name).isEmpty(), name));
      socket.send("hello");
      socket.await("ann: hello");
    }
  }
}
