package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.JsonClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts and names that want to be more than that: the page stays whole, and nothing runs. */
@OnServer
class PageHostileIT {
  /** Sets a mark that the test would find. */
  private static final String RUN = "globalThis.hasRun=true";

  private static final List<String> TEXTS =
      List.of(
          "<script>" + RUN + "</script>",
          "</div></main><script>" + RUN + "</script><h1>mine</h1>",
          "<img src=x onerror=\"" + RUN + "\">",
          "<svg/onload=" + RUN + ">",
          "<iframe srcdoc=\"<script>parent." + RUN + "</script>\"></iframe>",
          "<a href=\"javascript:" + RUN + "\">click</a>",
          "javascript:" + RUN,
          "http://javascript:" + RUN + "//",
          "https://user:secret@teahouse.example/",
          "https://teahouse.example/\"onmouseover=\"" + RUN,
          "data:text/html,<script>" + RUN + "</script>",
          "&lt;script&gt;" + RUN + "&lt;/script&gt; &#60;b&#62;",
          "<style>* { display: none }</style><link rel=stylesheet href=//evil.example/x.css>",
          "{{" + RUN + "}} ${" + RUN + "} `" + RUN + "` %3Cscript%3E",
          "/me <img src=x onerror=\"" + RUN + "\">",
          "@Mira <b onclick=\"" + RUN + "\">tea</b>",
          "\u202Eabc\u202D \u2066def\u2069 \u200B\u200C\u200D\uFEFF\u2060 end",
          "z" + "\u0301\u0316\u0353".repeat(2_000) + "algo",
          "😀".repeat(2_000),
          "﷽".repeat(500),
          "x".repeat(60_000),
          "\u0007\u0008\u001b[31m a\tb",
          "line\n".repeat(3_000) + "end");

  private static final List<String> NAMES =
      List.of(
          "<b>Ann</b>",
          "\"><img src=x>",
          "&amp;lt;",
          "__proto__",
          "constructor",
          "x" + "\u0323".repeat(30),
          "ﷺﷺﷺﷺﷺﷺ",
          "مرحبا",
          "x".repeat(32));

  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();
  private final ObjectMapper json = new ObjectMapper();

  private JsonClient guest(String room, String name) throws Exception {
    JsonClient guest = JsonClient.open(server.ws(""));
    guest.socket().send(json.writeValueAsString(Map.of("type", "hello", "name", name)));
    guest.await("welcome");
    guest.join(room, null);
    return guest;
  }

  private void say(JsonClient guest, String room, String text, int number) throws Exception {
    String key = "k" + number;
    guest
        .socket()
        .send(
            json.writeValueAsString(
                Map.of("type", "send", "room", room, "text", text, "key", key)));
    guest.await(
        "accepted " + key,
        event -> JsonClient.is("accepted", event) && event.get("key").asText().equals(key));
  }

  @Test
  void messagesAreDataAndNeverMarkup() throws Exception {
    String room = "hostile-" + UUID.randomUUID();
    PageVisitor mira =
        VISITORS.open(
            server.http(), room, "Mira", new NewContextOptions().setViewportSize(800, 700));
    mira.isIn("connected");
    List<String> dialogs = new ArrayList<>();
    mira.page().onDialog(dialog -> dialogs.add(dialog.message()));
    int number = 0;
    for (String name : NAMES) {
      try (JsonClient guest = guest(room, name)) {
        say(guest, room, "I am " + number, number++);
        assertThat(mira.find("#people-list")).containsText(name);
      }
    }
    for (String text : TEXTS) {
      // One for each, so that none is too fast.
      try (JsonClient guest = guest(room, "guest" + number)) {
        say(guest, room, text, number++);
      }
    }
    assertThat(mira.said()).hasCount(NAMES.size() + TEXTS.size());
    assertEquals(
        NAMES,
        mira.find("#log .message-first .message-name").allTextContents().subList(0, NAMES.size()));
    List<String> shown = mira.said().allTextContents().subList(NAMES.size(), number);
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = TEXTS.get(i);
      String expected =
          text.startsWith("/me ") ? "guest" + (NAMES.size() + i) + text.substring(3) : text;
      assertEquals(expected, shown.get(i));
    }
    assertNothingRan(mira, dialogs);
    assertThePageIsWhole(mira);
    mira.page().reload();
    assertThat(mira.said()).hasCount(number);
    assertNothingRan(mira, dialogs);
    assertThePageIsWhole(mira);
    mira.say("still here");
  }

  private static void assertNothingRan(PageVisitor visitor, List<String> dialogs) {
    assertEquals(List.of(), dialogs);
    assertEquals(false, visitor.page().evaluate("() => 'hasRun' in globalThis"));
    assertThat(visitor.find("#log script, #log img, #log iframe, #log style, #log link, #log b"))
        .hasCount(0);
    for (Object address :
        (List<?>)
            visitor
                .page()
                .evaluate(
                    "() => [...document.querySelectorAll('#log .message-text a')].map(a => a.href)")) {
      assertTrue(address.toString().startsWith("https://"), address::toString);
    }
  }

  private static void assertThePageIsWhole(PageVisitor visitor) {
    assertThat(visitor.find("#room h1")).isVisible();
    assertThat(visitor.composer()).isVisible();
    assertEquals(
        0,
        visitor
            .page()
            .evaluate(
                """
                () => Math.max(...['html', '#scroller', '#people', '#panel']
                    .map((each) => document.querySelector(each))
                    .map((each) => each.scrollWidth - each.clientWidth))
                """),
        "nothing scrolls sideways");
    assertEquals(
        List.of(),
        visitor
            .page()
            .evaluate(
                """
                () => [...document.querySelectorAll('#log .message-text')]
                    .filter((each) => getComputedStyle(each).overflowY !== 'clip')
                    .map((each) => each.textContent.slice(0, 20))
                """),
        "no text paints over its neighbours");
  }
}
