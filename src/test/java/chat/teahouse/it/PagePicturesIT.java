package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Browser;
import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of the page for people to look at, in {@code target/screenshots}. Two of them stand in
 * {@code docs/images}.
 */
@OnServer
class PagePicturesIT {
  private static final String SHOWN_ROOM = "lobby";

  /** Each has a name of its own on the server, so that no two pictures meet. */
  private static final List<String> SHOWN_ROOMS = List.of(SHOWN_ROOM, "redis", "茶叶");

  private static final String ME = "网友42";
  private static final String YASMIN = "ياسمين";
  private static final String NOW = "2026-11-25T09:17:30Z";

  /** What somebody says, and when it is to have been said. */
  private record Line(String at, String name, String text) {}

  private static final List<Line> LINES =
      List.of(
          new Line(
              "2026-11-24T21:40:00Z",
              "Mira",
              "The rolling restart went through at noon and nobody noticed."),
          new Line("2026-11-24T21:40:30Z", "Mira", "Slides: https://teahouse.example/slides"),
          new Line("2026-11-25T09:12:00Z", "陈小雨", "早上好！火车上的 Wi-Fi 断了十分钟，回来一条都没少 🎉"),
          new Line("2026-11-25T09:12:20Z", "陈小雨", "刚才那三条是排队发出去的。"),
          new Line("2026-11-25T09:14:00Z", YASMIN, "صباح الخير! الشاي جاهز 🍵"),
          new Line(
              "2026-11-25T09:15:00Z", YASMIN, "Can you share the settings for Redis with TLS?"),
          new Line(
              "2026-11-25T09:16:00Z", ME, "Sure: teahouse.redis.url=rediss://cache.example:6380"),
          new Line("2026-11-25T09:17:00Z", "tunde", "That is exactly the line I was missing 👍🏾"));

  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();

  @ParameterizedTest
  @CsvSource({
    "1280, 800, LIGHT, en-GB",
    "1280, 800, LIGHT, zh-CN",
    "1280, 800, DARK, en-GB",
    "768, 1024, LIGHT, en-GB",
    "768, 1024, DARK, en-GB",
    "360, 740, LIGHT, en-GB",
    "360, 740, DARK, en-GB"
  })
  void aConversationLooksLikeOne(int width, int height, ColorScheme scheme, String locale) {
    Map<String, ChatClient> guests = new LinkedHashMap<>();
    try {
      converseAndLook(width, height, scheme, locale, guests);
    } finally {
      guests.values().forEach(ChatClient::close);
    }
  }

  private void converseAndLook(
      int width, int height, ColorScheme scheme, String locale, Map<String, ChatClient> guests) {
    String size = width + "-" + scheme + (locale.startsWith("zh") ? "-zh" : "");
    NewContextOptions options =
        new NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setTimezoneId("UTC")
            .setLocale(locale);
    String room = "pictures-" + size;
    PageVisitor me = VISITORS.open(server.http(), room, ME, options);
    me.expectOutage();
    me.page().clock().setFixedTime(NOW);
    me.page().routeWebSocket(Pattern.compile("/ws$"), page -> stage(page, room));
    me.page()
        .evaluate(
            "rooms => localStorage.setItem('teahouse.rooms', JSON.stringify(rooms))", SHOWN_ROOMS);
    me.page().navigate(server.http() + "?room=" + SHOWN_ROOM);
    me.isIn("connected");
    picture(me, size + "-empty");
    converse(me, room, guests);
    speakElsewhere(me, room);
    picture(me, size + "-room");
    if (width <= 900) {
      me.find("#people-open").click();
      picture(me, size + "-people");
      me.page().keyboard().press("Escape");
    }
    if (width <= 640) {
      me.find("#panel-open").click();
      picture(me, size + "-rooms");
    }
    me.find("#settings-open").click();
    picture(me, size + "-settings");
    me.page().keyboard().press("Escape");
    me.page().keyboard().press("Escape");
    me.context().setOffline(true);
    me.isIn("reconnecting");
    me.write("and the CA goes into the server’s trust store.");
    picture(me, size + "-reconnecting");
    if (width <= 640) {
      me.find("#panel-open").click();
      me.find("#name-button").click();
      picture(me, size + "-drawer");
    }
    for (int i = 0; i < SHOWN_ROOMS.size(); i++) {
      if (width <= 640 && i > 0) {
        me.find("#panel-open").click();
      }
      me.find("#leave").click();
    }
    me.isIn("left");
    picture(me, size + "-left");
  }

  /** The page takes its rooms for others, and what is said there for said at other times. */
  private static void stage(WebSocketRoute page, String room) {
    WebSocketRoute node = page.connectToServer();
    page.onMessage(
        frame -> {
          String json = frame.text();
          for (String shown : SHOWN_ROOMS) {
            json = renamed(json, shown, onServer(shown, room));
          }
          node.send(json);
        });
    node.onMessage(
        frame -> {
          String json = frame.text();
          for (String shown : SHOWN_ROOMS) {
            json = renamed(json, onServer(shown, room), shown);
          }
          JsonArray events = JsonParser.parseString(json).getAsJsonArray();
          events.forEach(event -> backdate(event.getAsJsonObject()));
          page.send(events.toString());
        });
  }

  private static String onServer(String shown, String room) {
    return shown.equals(SHOWN_ROOM) ? room : room + "-" + shown;
  }

  private static String renamed(String json, String from, String to) {
    return json.replace("\"room\":\"" + from + "\"", "\"room\":\"" + to + "\"");
  }

  private static void backdate(JsonObject event) {
    for (Line line : LINES) {
      if (event.has("text") && event.get("text").getAsString().equals(line.text())) {
        event.addProperty("at", line.at());
      }
    }
  }

  /** The guests stay in the room: it is not to be empty in the picture. */
  private void converse(PageVisitor me, String room, Map<String, ChatClient> guests) {
    for (Line line : LINES) {
      if (line.name().equals(ME)) {
        me.say(line.text());
      } else {
        guests
            .computeIfAbsent(
                line.name(), guest -> ChatClient.open(server.ws("room=" + room + "&name=" + guest)))
            .send(line.text());
        me.sees(line.text());
      }
    }
    assertThat(me.find("#people-list .person")).hasCount(guests.size() + 1);
  }

  private void speakElsewhere(PageVisitor me, String room) {
    String elsewhere = onServer("redis", room);
    try (ChatClient mira = ChatClient.open(server.ws("room=" + elsewhere + "&name=Mira"))) {
      mira.send("@" + ME + " does it come back by itself?");
      mira.send("It does. 🍵");
      mira.await("Mira: It does. 🍵");
    }
    assertThat(me.find("#rooms-list .rooms-count").nth(1)).hasText("@1");
  }

  private static void picture(PageVisitor visitor, String name) {
    // The fade of a new line has to be over.
    assertThat(visitor.find("#room")).isVisible();
    visitor.page().waitForFunction("() => document.getAnimations().length === 0");
    assertTrue(Files.exists(Browser.screenshot(visitor.page(), name)));
  }
}
