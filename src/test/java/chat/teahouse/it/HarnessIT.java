package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Browser;
import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.HandshakeRefused;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.RawWebSocket;
import chat.teahouse.harness.ServerUnderTest;
import chat.teahouse.harness.TestRedis;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The harness itself: what the other integration tests take for granted. */
@OnServer
class HarnessIT {
  @ArquillianResource private URL url;

  @Test
  void theServerUnderTestAnswersAtTheRoot() throws Exception {
    ServerUnderTest server = ServerUnderTest.current();
    assertEquals(server.http().getPort(), url.getPort());
    assertEquals("/", url.getPath());
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.http()).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("Teahouse"), page::body);
    assertTrue(server.threads().contains("Finalizer"), () -> server.threads().toString());
    assertTrue(server.liveInstances("java.lang.Thread") > 10);
    assertTrue(server.openFiles() > 10);
    assertFalse(server.log().isBlank());
  }

  @Test
  void aClientAndABareSocketMeetInARoom() {
    URI room = ServerUnderTest.current().ws("room=harness&name=ann");
    try (ChatClient client = ChatClient.open(room);
        RawWebSocket socket = RawWebSocket.open(room)) {
      // Who hears their own words has joined; the handshake alone does not say so.
      client.send("the client is here");
      client.await("ann: the client is here");
      socket.send("the socket is here");
      socket.await("ann: the socket is here");
      client.await("ann: the socket is here");
      client.send("from the client");
      socket.await("ann: from the client");
      socket.reset();
    }
  }

  @Test
  void aRefusedHandshakeShowsItsStatus() {
    URI nowhere = ServerUnderTest.current().http().resolve("/nowhere");
    URI address = URI.create("ws://" + nowhere.getAuthority() + nowhere.getPath());
    HandshakeRefused refusal = assertThrows(HandshakeRefused.class, () -> ChatClient.open(address));
    assertEquals(404, refusal.status());
    try (RawWebSocket socket = RawWebSocket.open(address)) {
      assertEquals(404, socket.response().status());
    }
  }

  @Test
  void theSharedRedisAnswers() {
    assertEquals("PONG", TestRedis.shared().ask(Jedis::ping));
  }

  @Test
  void aRedisKeepsItsDataOverAKill(@TempDir Path directory) {
    try (TestRedis redis = TestRedis.start(directory)) {
      redis.ask(jedis -> jedis.set("tea", "green"));
      redis.kill();
      redis.restart();
      assertEquals("green", redis.ask(jedis -> jedis.get("tea")));
      assertEquals(0, redis.connections().size());
    }
  }

  @Test
  void aBrowserShowsThePage() {
    try (Browser browser = Browser.launch()) {
      Page page = browser.newPage();
      page.navigate(ServerUnderTest.current().http().toString());
      assertTrue(page.title().contains("Teahouse"), page::title);
      assertTrue(Files.exists(Browser.screenshot(page, "harness")));
    }
  }
}
