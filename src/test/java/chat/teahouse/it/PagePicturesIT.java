package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.Browser;
import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of the page for people to look at, in {@code target/screenshots}. Two of them stand in
 * {@code docs/images}.
 */
@OnServer
class PagePicturesIT {
  private static final String YASMIN = "ياسمين";

  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();

  @ParameterizedTest
  @CsvSource({"1280, 800, LIGHT", "1280, 800, DARK", "360, 740, LIGHT", "360, 740, DARK"})
  void aConversationLooksLikeOne(int width, int height, ColorScheme scheme) {
    String size = width + "-" + scheme;
    NewContextOptions options =
        new NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setTimezoneId("UTC")
            .setLocale("en-GB");
    PageVisitor me = VISITORS.open(server.http(), "lobby", "网友42", options);
    me.expectOutage();
    me.isIn("connected");
    picture(me, size + "-empty");
    converse(me);
    picture(me, size + "-room");
    me.context().setOffline(true);
    me.isIn("reconnecting");
    me.write("and the CA goes into the server’s trust store.");
    picture(me, size + "-reconnecting");
    if (width <= 640) {
      me.find("#panel-open").click();
      me.find("#name-button").click();
      picture(me, size + "-drawer");
    }
    me.find("#leave").click();
    me.isIn("left");
    picture(me, size + "-left");
  }

  private void converse(PageVisitor me) {
    Map<String, ChatClient> guests = new LinkedHashMap<>();
    String[][] lines = {
      {
        "2026-11-24T21:40:00Z",
        "Mira",
        "The rolling restart went through at noon and nobody noticed."
      },
      {"2026-11-24T21:40:30Z", "Mira", "Slides: https://teahouse.example/slides"},
      {"2026-11-25T09:12:00Z", "陈小雨", "早上好！火车上的 Wi-Fi 断了十分钟，回来一条都没少 🎉"},
      {"2026-11-25T09:12:20Z", "陈小雨", "刚才那三条是排队发出去的。"},
      {"2026-11-25T09:14:00Z", YASMIN, "صباح الخير! الشاي جاهز 🍵"},
      {"2026-11-25T09:15:00Z", YASMIN, "Can you share the settings for Redis with TLS?"},
      {"2026-11-25T09:16:00Z", "网友42", "Sure: teahouse.redis.url=rediss://cache.example:6380"},
      {"2026-11-25T09:17:00Z", "tunde", "That is exactly the line I was missing 👍🏾"},
    };
    for (String[] line : lines) {
      me.page().clock().setFixedTime(line[0]);
      String name = line[1];
      String text = line[2];
      if (name.equals("网友42")) {
        me.say(text);
      } else {
        guests
            .computeIfAbsent(name, guest -> ChatClient.open(server.ws("room=lobby&name=" + guest)))
            .send(text);
        me.sees(text);
      }
    }
    guests.values().forEach(ChatClient::close);
  }

  private static void picture(PageVisitor visitor, String name) {
    // The fade of a new line has to be over.
    assertThat(visitor.find("#room")).isVisible();
    visitor.page().waitForFunction("() => document.getAnimations().length === 0");
    assertTrue(Files.exists(Browser.screenshot(visitor.page(), name)));
  }
}
