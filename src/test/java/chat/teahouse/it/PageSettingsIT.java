package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one can choose on the page, and that it is kept. */
@OnServer
class PageSettingsIT {
  private static final String LIGHT = "rgb(250, 248, 243)";
  private static final String DARK = "rgb(23, 26, 23)";

  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();

  private PageVisitor open(String room, NewContextOptions options) {
    PageVisitor visitor = VISITORS.open(server.http(), room, "Mira", options.setLocale("en-GB"));
    visitor.isIn("connected");
    return visitor;
  }

  private static void isPainted(PageVisitor visitor, String colour) {
    assertThat(visitor.find("body")).hasCSS("background-color", colour);
  }

  private static void choose(PageVisitor visitor, String topic, String choice) {
    if (!visitor.find("#settings").isVisible()) {
      visitor.find("#settings-open").click();
    }
    visitor.find("#settings-" + topic).selectOption(choice);
  }

  @Test
  void thePageIsAsDarkAsTheSystemOrAsChosen() {
    PageVisitor mira = open("themes", new NewContextOptions().setColorScheme(ColorScheme.DARK));
    isPainted(mira, DARK);
    choose(mira, "theme", "light");
    isPainted(mira, LIGHT);
    mira.page().reload();
    isPainted(mira, LIGHT);
    choose(mira, "theme", "dark");
    isPainted(mira, DARK);
    choose(mira, "theme", "system");
    isPainted(mira, DARK);
  }

  @Test
  void thePageSpeaksTheLanguageThatIsChosen() {
    PageVisitor mira = open("languages", new NewContextOptions());
    choose(mira, "language", "zh");
    assertThat(mira.find("#connection-text")).hasText("已连上");
    assertThat(mira.find("html")).hasAttribute("lang", "zh-Hans");
    choose(mira, "language", "auto");
    assertThat(mira.find("#connection-text")).hasText("Connected");
  }

  @Test
  void linesStandCloserWhereThatIsChosen() {
    PageVisitor mira = VISITORS.enter(server.http(), "density", "Mira");
    double height = mira.find(".message-first").first().boundingBox().height;
    choose(mira, "density", "compact");
    assertThat(mira.find("html")).hasAttribute("data-density", "compact");
    double compact = mira.find(".message-first").first().boundingBox().height;
    assertTrue(compact < height, () -> height + " px, then " + compact);
  }

  @Test
  void notificationsAreOffUntilTheyAreAskedForAndAllowed() {
    PageVisitor mira =
        open("notify", new NewContextOptions().setPermissions(List.of("notifications")));
    mira.find("#settings-open").click();
    assertThat(mira.find("#settings-notify")).hasValue("off");
    choose(mira, "notify", "mentions");
    assertThat(mira.find("#settings-notify")).hasValue("mentions");
    assertThat(mira.find("#settings-problem")).isHidden();
    mira.context().clearPermissions();
    mira.page().reload();
    mira.isIn("connected");
    choose(mira, "notify", "all");
    assertThat(mira.find("#settings-problem"))
        .hasText("The browser does not allow notifications for this page.");
    assertThat(mira.find("#settings-notify")).hasValue("off");
  }

  @Test
  void theDialogIsUsedByTheKeyboardAndGivesTheFocusBack() {
    PageVisitor mira = open("keyboard", new NewContextOptions());
    mira.find("#settings-open").focus();
    mira.page().keyboard().press("Enter");
    assertThat(mira.find("#settings")).isVisible();
    mira.page().keyboard().press("Tab");
    assertThat(mira.find("#settings-theme")).isFocused();
    mira.page().keyboard().press("ArrowDown");
    assertThat(mira.find("html")).hasAttribute("data-theme", "light");
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#settings")).isHidden();
    assertEquals("settings-open", mira.focus());
  }

  @Test
  void whoIsCalledSeesIt() {
    PageVisitor mira = VISITORS.enter(server.http(), "called", "Mira");
    PageVisitor jonas = VISITORS.enter(server.http(), "called", "Jonas");
    jonas.say("@mira, tea? <b>@Mira</b>");
    mira.sees("@mira, tea? <b>@Mira</b>");
    assertThat(mira.find("#log .mention")).hasText(new String[] {"@mira", "@Mira"});
    assertThat(mira.find("#log .message-mention")).hasCount(1);
    assertThat(jonas.find("#log .mention")).hasCount(0);
  }
}
