package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.teahouse.harness.ChatClient;
import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What axe finds in each state of the page, on screens and in colours of all kinds: nothing. */
@OnServer
class PageAccessibilityIT {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();

  /** How somebody sees the page. */
  enum Sight {
    LIGHT(1280, 800, ColorScheme.LIGHT, ForcedColors.NONE),
    DARK(1280, 800, ColorScheme.DARK, ForcedColors.NONE),
    FORCED_COLOURS(1280, 800, ColorScheme.DARK, ForcedColors.ACTIVE),
    PHONE(360, 740, ColorScheme.LIGHT, ForcedColors.NONE),
    /** 1280 pixels at 400 %. */
    REFLOW(320, 256, ColorScheme.DARK, ForcedColors.NONE);

    private final int width;
    private final int height;
    private final ColorScheme scheme;
    private final ForcedColors forced;

    Sight(int width, int height, ColorScheme scheme, ForcedColors forced) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
      this.forced = forced;
    }

    boolean isNarrow() {
      return width <= 640;
    }

    NewContextOptions options() {
      // A line that fades in has no contrast yet.
      return new NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(scheme)
          .setForcedColors(forced)
          .setReducedMotion(ReducedMotion.REDUCE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everybodyCanUseEveryState(Sight sight) {
    String room = "sight-" + sight;
    PageVisitor mira = VISITORS.open(server.http(), room, "Mira", sight.options());
    mira.expectOutage();
    mira.isIn("connected");
    assertAccessible(mira, "empty");
    mira.say("早上好 🎉 see https://teahouse.example/" + "a-long-address/".repeat(12));
    try (ChatClient guest = ChatClient.open(server.ws("room=" + room + "&name=ياسمين"))) {
      guest.send("مرحبا بكم");
      guest.send("averylongword".repeat(40));
      mira.sees("مرحبا بكم");
      mira.sees("averylongword".repeat(40));
    }
    mira.composer().fill("a draft\nof two lines");
    assertAccessible(mira, "with messages");
    mira.composer().fill("");
    mira.composer().pressSequentially("ask @");
    assertThat(mira.find("#mention-menu")).isVisible();
    assertAccessible(mira, "names to call");
    mira.page().keyboard().press("Escape");
    openEditor(mira, sight);
    mira.find("#name-input").fill("a:b");
    mira.page().keyboard().press("Enter");
    assertThat(mira.find("#name-problem")).isVisible();
    assertAccessible(mira, "name editor");
    mira.page().keyboard().press("Escape");
    mira.find("#room-opener-open").click();
    mira.find("#room-input").fill("a{b}");
    mira.page().keyboard().press("Enter");
    assertThat(mira.find("#room-problem")).isVisible();
    assertAccessible(mira, "room opener");
    mira.page().keyboard().press("Escape");
    mira.page().keyboard().press("Escape");
    openSettings(mira, sight);
    assertAccessible(mira, "settings");
    mira.page().keyboard().press("Escape");
    if (sight.isNarrow()) {
      mira.page().keyboard().press("Escape");
      mira.find("#people-open").click();
      assertAccessible(mira, "people");
      mira.page().keyboard().press("Escape");
    }
    mira.write("will it arrive?");
    mira.sees("will it arrive?");
    mira.context().setOffline(true);
    mira.isIn("reconnecting");
    mira.write("this waits");
    assertThat(mira.pending()).hasCount(1);
    assertAccessible(mira, "reconnecting");
    if (sight.isNarrow()) {
      mira.find("#panel-open").click();
    }
    mira.find("#leave").click();
    mira.isIn("left");
    assertThat(mira.pending()).containsText("Not sent.");
    assertAccessible(mira, "left");
    mira.context().setOffline(false);
    mira.goWhereThereIsNothing("no/such/page");
    assertThat(mira.find("h1")).containsText("There is nothing at this address.");
    assertAccessible(mira, "nothing");
    mira.find("a.link").click();
    mira.isIn("connected");
  }

  private static void openSettings(PageVisitor visitor, Sight sight) {
    if (sight.isNarrow()) {
      visitor.find("#panel-open").click();
    }
    visitor.find("#settings-open").click();
  }

  private static void openEditor(PageVisitor visitor, Sight sight) {
    if (sight.isNarrow()) {
      visitor.find("#panel-open").click();
    }
    visitor.find("#name-button").click();
  }

  private static void assertAccessible(PageVisitor visitor, String state) {
    Stream<String> violations =
        new AxeBuilder(visitor.page())
            .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes());
    assertEquals(List.of(), violations.toList(), state);
    assertEquals(
        0,
        visitor
            .page()
            .evaluate(
                """
                () => Math.max(...[document.documentElement, ...document.querySelectorAll('*')]
                    .filter((each) => !each.classList.contains('visually-hidden'))
                    .filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowX)
                        || each === document.documentElement)
                    .map((each) => each.scrollWidth - each.clientWidth))
                """),
        state + ": nothing scrolls sideways");
  }
}
