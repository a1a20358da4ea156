package chat.teahouse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that was written for the old demos goes on working, from a web server of its own. */
@ExtendWith(StrictNode.Shared.class)
class OldPageIT {
  private static final long HEARTBEATS = 3;
  private static final long HEARTBEAT_MILLIS = 10_000;

  private static HttpServer webServer;
  private static Browser browser;

  @BeforeAll
  static void servePage(StrictNode node) throws IOException {
    byte[] page;
    try (InputStream file = OldPageIT.class.getResourceAsStream("/old-page/index.html")) {
      page = file.readAllBytes();
    }
    webServer =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), node.pagePort()), 0);
    webServer.createContext("/", exchange -> answer(exchange, page));
    webServer.start();
    browser = Browser.launch();
  }

  private static void answer(HttpExchange exchange, byte[] page) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    if (webServer != null) {
      webServer.stop(0);
    }
  }

  /** A visitor's page, with the text of all that its socket sends. */
  private record Visitor(Page page, List<String> sent) {
    static Visitor open(String origin, StrictNode node, String query) {
      Page page = browser.newPage();
      List<String> sent = Collections.synchronizedList(new ArrayList<>());
      page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
      // The page's own clock stands under the test's command: its heartbeat takes no real time.
      page.clock().install();
      String socket = URLEncoder.encode(node.ws(query).toString(), StandardCharsets.UTF_8);
      page.navigate(origin + "/?ws=" + socket);
      return new Visitor(page, sent);
    }

    Visitor inTheRoom() {
      PlaywrightAssertions.assertThat(page.locator("#state")).hasText("open");
      return this;
    }

    void say(String text) {
      page.locator("#text").fill(text);
      page.locator("#send").click();
    }

    Locator messages() {
      return page.locator("#messages li");
    }

    void sees(String... messages) {
      PlaywrightAssertions.assertThat(messages()).hasText(messages);
    }
  }

  @Test
  void twoOldPagesChatAndNobodySeesTheirHeartbeat(StrictNode node) {
    Visitor ann = Visitor.open(node.pageOrigin(), node, "room=old&name=ann").inTheRoom();
    ann.say("茶好了 <b>🍵</b>");
    ann.sees("ann: 茶好了 <b>🍵</b>");
    Visitor bob = Visitor.open(node.pageOrigin(), node, "room=old&name=bob").inTheRoom();
    bob.say("good");
    ann.sees("ann: 茶好了 <b>🍵</b>", "bob: good");

    ann.page().clock().runFor(HEARTBEATS * HEARTBEAT_MILLIS + 1);
    ann.page().waitForCondition(() -> Collections.frequency(ann.sent(), "ping") == HEARTBEATS);

    ann.say("who knocked?");
    bob.sees("bob: good", "ann: who knocked?");
    ann.sees("ann: 茶好了 <b>🍵</b>", "bob: good", "ann: who knocked?");
    ann.inTheRoom();
  }

  @Test
  void anOldPageWithoutAnyQueryIsAGuestInTheDefaultRoom(StrictNode node) {
    Visitor guest = Visitor.open(node.pageOrigin(), node, "").inTheRoom();
    guest.say("hello");
    PlaywrightAssertions.assertThat(guest.messages())
        .hasText(Pattern.compile("^网友[1-9][0-9]: hello$"));
  }

  @Test
  void theSamePageFromAnotherOriginCannotConnect(StrictNode node) {
    String notListed = "http://localhost:" + node.pagePort();
    Visitor mallory = Visitor.open(notListed, node, "room=old&name=mallory");
    PlaywrightAssertions.assertThat(mallory.page().locator("#state")).hasText("closed");
    assertEquals(List.of(), mallory.sent());
  }
}
